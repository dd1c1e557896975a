//! The ports of the loopback address on which a server listens.
//!
//! In: the port that is wished for. Out: open doors, on IPv4 and where there is one on IPv6, because `localhost`
//! may mean either.
//! Must not know: what is served.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};

/// How many ports are tried, the wished one among them.
const TRIED: u16 = 100;

/// Open doors: all have one port, and none can be reached from another machine.
#[derive(Debug)]
pub struct Doors {
    pub(super) listeners: Vec<TcpListener>,
    port: u16,
}

impl Doors {
    /// Opens the wished port or, when others have it, the next free one; any free port for 0.
    ///
    /// # Errors
    /// When all ports that were tried are taken, or the system does not let us listen.
    pub fn open(wished: u16) -> io::Result<Self> {
        let mut taken = io::Error::from(ErrorKind::AddrInUse);
        for offset in 0..TRIED {
            let Some(port) = (if wished == 0 { Some(0) } else { wished.checked_add(offset) }) else { break };
            match Self::at(port) {
                Err(error) if is_taken(&error) => taken = error,
                other => return other,
            }
        }
        Err(taken)
    }

    fn at(port: u16) -> io::Result<Self> {
        let four = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = four.local_addr()?.port();
        let mut listeners = vec![four];
        match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
            Ok(six) => listeners.push(six),
            // Half of those who open `localhost` would reach the program that has the other port.
            Err(error) if is_taken(&error) => return Err(error),
            // A machine without IPv6.
            Err(_) => {}
        }
        for listener in &listeners {
            listener.set_nonblocking(true)?;
        }
        Ok(Self { listeners, port })
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What people type.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }
}

/// Whether another program listens there. Without the permission to listen at a port the next one is no better.
fn is_taken(error: &io::Error) -> bool {
    error.kind() == ErrorKind::AddrInUse
}
