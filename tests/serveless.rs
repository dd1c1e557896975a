//! A program that was built without a server.

use std::process::Command;

#[test]
fn a_program_without_a_server_says_so() {
    let output = Command::new(env!("CARGO_BIN_EXE_kalends")).args(["serve", "--open"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: this program was built without `serve`\nhelp: build it"), "{said}");
}
