//! `kalends init`: a folder in which a calendar begins, whatever is in it already.

mod folder;
pub(crate) mod others;
mod texts;

use std::path::Path;
use std::process::{Command, Output, Stdio};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_kalends");

/// 22 November 2026.
const TODAY: &str = "1795305600";

/// The program in a folder, with nothing of this machine.
pub(crate) fn kalends(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(args).current_dir(folder).env_clear().stdin(Stdio::null());
    command.env("PATH", "/usr/bin:/bin").env("SOURCE_DATE_EPOCH", TODAY).env("HOME", "/nonexistent");
    command
}

/// What it says on both streams, and its exit code.
pub(crate) fn said(folder: &Path, args: &[&str]) -> (String, i32) {
    let Output { status, stdout, stderr } = kalends(folder, args).output().unwrap();
    (String::from_utf8([stdout, stderr].concat()).unwrap(), status.code().unwrap())
}
