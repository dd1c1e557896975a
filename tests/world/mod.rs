//! Facts of the world: countries, holidays, places.

mod holidays;
mod places;

use kalends::world::country::Country;

#[test]
fn countries_have_the_names_in_daily_use() {
    for (code, name) in
        [("US", "United States"), ("GB", "United Kingdom"), ("CZ", "Czechia"), ("XK", "Kosovo")]
    {
        assert_eq!(Country::coded(code).map(Country::name), Some(name));
        assert_eq!(Country::meant_by(name), Country::coded(code));
    }
    // No name in a feed or on a page is one that only a standard uses.
    let formal = |country: &Country| country.name().contains(['(', ',']);
    let formal: Vec<_> =
        Country::all().filter(formal).map(|country| (country.code(), country.name())).collect();
    assert_eq!(formal, []);
}
