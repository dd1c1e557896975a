//! How far two places are apart.
//!
//! In: latitudes and longitudes in degrees. Out: kilometres along the great circle, never less than none and never no number.
//! Must not know: events, places by name.

/// The mean radius of the earth.
const RADIUS: f64 = 6371.0088;

/// The kilometres between two places, each latitude and longitude.
#[must_use]
pub fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (latitude, other_latitude) = (one.0.to_radians(), other.0.to_radians());
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let across = latitude.cos() * other_latitude.cos() * half(other.1 - one.1);
    let chord = half(other.0 - one.0) + across;
    // Opposite places make it a little more than one.
    2.0 * RADIUS * chord.clamp(0.0, 1.0).sqrt().asin()
}
