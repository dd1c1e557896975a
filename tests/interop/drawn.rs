//! Feeds of catalogues that the targets of `tests/fuzz` drew: no reader refuses one.
//!
//! `tests/fuzz/run` says where they are, in `KALENDS_DRAWN`, and runs this.

use std::path::PathBuf;
use std::{env, fs};

use super::agreement::below;
use super::readers;
use crate::feeds::sample::{catalogue, feeds_where};

/// The most catalogues that are read: readers take their time.
const MOST: usize = 2000;

/// The most faults that are told.
const TOLD: usize = 40;

#[test]
#[ignore = "reads what `tests/fuzz/run` drew"]
fn no_reader_refuses_a_feed() {
    let drawn = env::var_os("KALENDS_DRAWN").expect("`KALENDS_DRAWN` names the folder of what was drawn");
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    let catalogues = below(&PathBuf::from(drawn), ".toml");
    assert!(!catalogues.is_empty(), "nothing was drawn");
    for path in catalogues.iter().take(MOST) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let calendar = catalogue(name, &fs::read_to_string(path).unwrap());
        // All that has days, all that has none yet, and deadlines: each entry is in one of them.
        for (slug, text) in feeds_where(&calendar, |slug| matches!(slug, "all" | "planning" | "deadlines")) {
            let file = folder.path().join(format!("{name}.{slug}.ics"));
            fs::write(&file, text).unwrap();
            files.push(file);
        }
    }
    let mut told = Vec::new();
    for reader in readers::present() {
        for (file, read) in reader.read(&files) {
            let name = file.file_name().unwrap().display();
            told.extend(read.faults.iter().map(|fault| format!("{} {name}: {fault}", reader.name)));
            let components = fs::read_to_string(&file).unwrap().matches("\r\nBEGIN:VEVENT\r\n").count();
            if !reader.tells.is_empty() && read.components.len() != components {
                let count = read.components.len();
                told.push(format!("{} {name}: reads {count} of {components} entries", reader.name));
            }
        }
    }
    println!("fuzz: feeds of {} catalogues read", catalogues.len().min(MOST));
    assert!(told.is_empty(), "{} faults:\n{}", told.len(), told[..told.len().min(TOLD)].join("\n"));
}
