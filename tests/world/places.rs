//! Cities by name, and how far they are apart.

use kalends::world::country::Country;
use kalends::world::distance::kilometres;
use kalends::world::places::{City, Found, find, folded};

fn city(name: &str, part: Option<&str>, code: &str) -> City {
    let found = find(name, part, Country::coded(code));
    found.city().unwrap_or_else(|| panic!("{name}: {found:?}"))
}

fn is_near(city: City, (latitude, longitude): (f64, f64)) -> bool {
    kilometres(city.position, (latitude, longitude)) < 1.0
}

#[test]
fn cities_are_found_as_people_write_them() {
    let lisbon = city("Lisbon", None, "PT");
    assert_eq!(lisbon.zone, "Europe/Lisbon");
    assert!(is_near(lisbon, (38.72509, -9.1498)), "{lisbon:?}");
    for name in ["Lisboa", "LISBONNE", "lissabon"] {
        assert_eq!(city(name, None, "PT"), lisbon, "{name}");
    }
    assert_eq!(city("Köln", None, "DE").position, city("Cologne", None, "DE").position);
    assert_eq!(city("São Paulo", None, "BR"), city("sao paulo", None, "BR"));
    assert_eq!(city("Honolulu", None, "US").zone, "Pacific/Honolulu");
    assert_eq!(city("Kathmandu", None, "NP").zone, "Asia/Kathmandu");
}

#[test]
fn the_part_of_a_country_tells_one_name_from_another() {
    let portland = |part| find("Portland", part, Country::coded("US"));
    assert!(is_near(city("Portland", Some("ME"), "US"), (43.66147, -70.25533)));
    assert!(is_near(city("Portland", Some("OR"), "US"), (45.52345, -122.67621)));
    // Far larger than the others of the name.
    assert_eq!(portland(None), portland(Some("OR")));
    assert_eq!(portland(Some("no part")), portland(Some("OR")));
    assert_eq!(find("Springfield", None, Country::coded("US")), Found::Several(8));
    assert_eq!(city("Springfield", Some("IL"), "US").part, Some("IL"));
}

#[test]
fn without_a_country_every_country_is_looked_into() {
    assert_eq!(find("Prague", None, None).city().map(|city| city.country.code()), Some("CZ"));
    assert_eq!(find("Nowhere at all", None, None), Found::None);
    assert_eq!(find("", None, None), Found::None);
    assert_eq!(find("Prague", None, Country::coded("PT")), Found::None);
}

#[test]
fn names_are_folded() {
    assert_eq!(folded("  St. John's -- NEWFOUNDLAND  "), "st johns newfoundland");
    assert_eq!(folded("Łódź / Großenhain"), "lodz grossenhain");
    assert_eq!(folded("東京"), "");
}

#[test]
fn every_line_of_the_table_is_found_by_its_name() {
    let text = include_str!("../../src/world/data/places.txt");
    let (mut country, mut count) = (None, 0);
    for line in text.lines().filter(|line| !line.starts_with('#')).skip(2) {
        if let Some(head) = line.strip_prefix('@') {
            country = Country::coded(&head[..2]);
            assert!(country.is_some(), "{line}");
            continue;
        }
        let name = line.split(['\t', '>']).next().unwrap();
        assert_eq!(folded(name), name);
        if count % 7 == 0 {
            assert_ne!(find(name, None, country), Found::None, "{line}");
        }
        count += 1;
    }
    assert!(count > 40_000, "{count}");
}

#[test]
fn distances_are_those_of_an_ellipsoid_within_one_percent() {
    // Kilometres on the ellipsoid WGS 84, by Vincenty's formulae.
    let (berlin, tokyo, sydney, quito) =
        ((52.52437, 13.41053), (35.6895, 139.69171), (-33.86785, 151.20732), (-0.22985, -78.52495));
    for (one, other, wanted) in [(berlin, tokyo, 8937.7), (tokyo, sydney, 7792.8), (sydney, quito, 13611.6)] {
        let found = kilometres(one, other);
        assert!((found / wanted - 1.0).abs() < 0.01, "{one:?} {other:?}: {found}");
        assert_eq!(found, kilometres(other, one));
    }
}

#[test]
fn no_place_makes_a_distance_that_is_none() {
    let half = std::f64::consts::PI * 6371.0088;
    assert!((kilometres((0.0, 179.9), (0.0, -179.9)) - 22.24).abs() < 0.1, "over the antimeridian");
    assert_eq!(kilometres((90.0, 0.0), (90.0, 120.0)).round(), 0.0, "one pole has every longitude");
    assert!((kilometres((90.0, 12.0), (-90.0, 70.0)) - half).abs() < 0.1);
    for step in 0..3600 {
        let place = (f64::from(step % 181) - 90.0, f64::from(step) / 10.0 - 180.0);
        let opposite = (-place.0, if place.1 > 0.0 { place.1 - 180.0 } else { place.1 + 180.0 });
        let apart = kilometres(place, opposite);
        assert!(apart.is_finite() && (apart - half).abs() < 0.1, "{place:?}: {apart}");
        assert_eq!(kilometres(place, place), 0.0);
    }
}
