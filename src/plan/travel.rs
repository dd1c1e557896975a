//! What a way between two events costs, in days and in words.
//!
//! In: kilometres. Out: the free days that are needed, whether one trip serves both, how far it is in words.
//! Must not know: events, days.

/// So near is the same place: nobody moves to another hotel.
pub(super) const NEAR: f64 = 100.0;

/// Farther than this a night on the way is needed.
const FAR: f64 = 5000.0;

/// The most kilometres between two events of one trip.
const ONE_TRIP: f64 = 500.0;

/// The most free days between two events of one trip.
pub(super) const STAY: i64 = 4;

/// The free days that people need between two events.
pub(super) fn days_needed(kilometres: f64) -> i64 {
    match kilometres {
        near if near < NEAR => 0,
        far if far < FAR => 1,
        _ => 2,
    }
}

/// Whether people stay for both: few free days between them, and not far.
pub(super) fn is_one_trip(free: i64, kilometres: Option<f64>) -> bool {
    (0..=STAY).contains(&free) && kilometres.is_some_and(|way| way <= ONE_TRIP)
}

/// A distance in words: `52 km`, `8,319 km`.
pub(super) fn distance(kilometres: f64) -> String {
    if kilometres < 1.0 {
        return "the same city".to_owned();
    }
    let whole = format!("{kilometres:.0}");
    let split = whole.len().saturating_sub(3);
    match (whole.get(..split), whole.get(split..)) {
        (Some(thousands), Some(rest)) if !thousands.is_empty() => format!("{thousands},{rest} km"),
        _ => format!("{whole} km"),
    }
}
