//! Paths that are two on one disk and one on another.
//!
//! In: the paths of a site. Out: the first two that differ by upper and lower case alone.
//! Must not know: what lies at a path.

use std::collections::BTreeMap;

/// Two paths, or folders of paths, that many disks take for one: of `assets/Kalends.css` and `assets/kalends.css` one
/// would be published and the other lost.
pub(super) fn first_pair<'a>(paths: impl Iterator<Item = &'a str>) -> Option<(&'a str, &'a str)> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for part in ends.filter_map(|end| path.get(..end)) {
            let first = *seen.entry(part.to_lowercase()).or_insert(part);
            if first != part {
                return Some((first, part));
            }
        }
    }
    None
}
