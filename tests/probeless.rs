//! A program that was built without a client.

use std::process::Command;

#[test]
fn a_program_without_a_client_says_so() {
    let program = env!("CARGO_BIN_EXE_kalends");
    let output = Command::new(program).args(["probe", "https://example.org/all.ics"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: this program was built without `probe`\nhelp: build it"), "{said}");
}
