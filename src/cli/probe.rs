//! `kalends probe`: what subscribers will suffer from the host of a feed, and what is wrong with the feed it serves.
//!
//! In: an address, and the feed as it was built where that is to be compared. Out: one report. Its first text is the
//! conversation with the host, its second one the feed as it was served.
//! Must not know: what a host should do, how connections are made.

#[cfg(feature = "probe")]
mod asked;

#[cfg(feature = "probe")]
pub(super) use asked::probe;

#[cfg(not(feature = "probe"))]
pub(super) fn probe(_: &super::plan::Probing, screen: super::plan::Screen) -> super::Outcome {
    use super::{Exit, Outcome};
    use crate::report::Printed;

    let help = "build it again without `--no-default-features`, or with `--features probe`";
    let fault = (Printed::ours("this program was built without `probe`"), Some(Printed::ours(help)));
    Outcome::failed(Exit::Usage, screen, &[fault])
}
