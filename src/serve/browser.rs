//! Opens a browser. This is the only place from which `kalends serve` starts another program.
//!
//! In: the address of a server of ours. Out: whether the system took it.
//! Must not know: what is served.

use std::io;

/// Asks the system to open an address in the browser of its user.
///
/// # Errors
/// When there is nothing that opens addresses, or it failed at once.
pub fn open(address: &str) -> io::Result<()> {
    open::that_detached(address)
}
