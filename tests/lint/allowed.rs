//! Warnings that are left out.

use std::collections::BTreeSet;

use kalends::feed;
use kalends::report::Severity;

use super::folder;

#[test]
fn only_warnings_of_feeds_can_be_left_out() {
    let program = env!("CARGO_BIN_EXE_kalends");
    let run = |args: &[&str]| {
        let output = std::process::Command::new(program).arg("lint").args(args).env_clear().output().unwrap();
        (output.status.code().unwrap(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let warned = folder().join("ics-method.ics");
    let warned = warned.to_str().unwrap();
    assert_eq!(run(&[warned]).0, 0);
    assert_eq!(run(&[warned, "--deny", "warnings"]).0, 1);
    let (code, said) =
        run(&[warned, "--deny", "warnings", "--allow", "ics-method", "--allow", "ics-calendar-second"]);
    assert!(code == 0 && said.contains("no faults"), "{said}");
    let (code, said) = run(&[warned, "--allow", "ics-methods"]);
    assert!(code == 2 && said.contains("did you mean `ics-method`?"), "{said}");
    let (code, said) = run(&[warned, "--allow", "ics-line-end"]);
    assert!(code == 2 && said.contains("`ics-line-end` is an error"), "{said}");
    let severities: BTreeSet<_> = feed::rules().map(|rule| rule.severity).collect();
    assert_eq!(severities.len(), [Severity::Error, Severity::Warning].len());
}
