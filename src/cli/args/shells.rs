//! The command line as others know it: what makes shells complete it, and pages for `man`.
//!
//! In: the commands with their options. Out: a script; pages with their names. Must not know: where they go.

use std::io;

use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;

use super::Args;

/// A page for `man`: the name of its file, and its text.
pub(in crate::cli) type Page = (String, Vec<u8>);

/// What makes a shell complete commands and options.
pub(in crate::cli) fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "kalends", &mut script);
    script
}

/// A page of the program, and one of each command.
///
/// # Errors
/// None happens: pages are written into memory.
pub(in crate::cli) fn pages() -> io::Result<Vec<Page>> {
    let mut program = Args::command();
    program.build();
    let commands: Vec<_> =
        program.get_subcommands().filter(|command| !command.is_hide_set()).cloned().collect();
    std::iter::once(program).chain(commands).map(page).collect()
}

fn page(command: clap::Command) -> io::Result<Page> {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let mut text = Vec::new();
    Man::new(command).render(&mut text)?;
    Ok((format!("{name}.1"), text))
}
