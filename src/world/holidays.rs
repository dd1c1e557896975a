//! Public holidays of countries and of their parts, for the years that the table has.
//!
//! In: a country, and a part of it by its code or name. Out: the days, whether each is an estimate, and which years are
//! known: a day of any other year is not known to be free. `tools/make_holidays.py` makes the table.
//! Must not know: events, today.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::country::Country;
use super::rows;

/// The table that comes with the program.
pub static TABLE: Table<'static> = Table(include_str!("data/holidays.tsv"));

/// A table of public holidays, as text.
#[derive(Debug, Clone, Copy)]
pub struct Table<'t>(&'t str);

/// A day on which people do not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday<'t> {
    /// Its names, in English where the source has them so.
    pub names: Vec<&'t str>,
    /// Whether it may turn out to be another day, as those do that follow the sight of the moon.
    pub estimated: bool,
}

/// The holidays of a country or of a part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays<'t> {
    /// The years in which they are known; none where they are not known at all.
    pub years: Option<RangeInclusive<i32>>,
    /// By day.
    pub days: BTreeMap<NaiveDate, Holiday<'t>>,
}

impl Holidays<'_> {
    /// Whether the holidays of a year are known.
    #[must_use]
    pub fn knows(&self, year: i32) -> bool {
        self.years.as_ref().is_some_and(|years| years.contains(&year))
    }
}

impl<'t> Table<'t> {
    /// A table of this text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        Self(text)
    }

    /// The text of it.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.0
    }

    /// Where it comes from: name and version.
    #[must_use]
    pub fn source(&self) -> &'t str {
        let source = rows::said(self.0, "source");
        source.split(',').next().unwrap_or_default()
    }

    /// The day on which it was made.
    #[must_use]
    pub fn made(&self) -> Option<NaiveDate> {
        rows::said(self.0, "made").split(' ').next()?.parse().ok()
    }

    /// The years it is about.
    #[must_use]
    pub fn years(&self) -> Option<RangeInclusive<i32>> {
        years(rows::said(self.0, "years"))
    }

    /// The code of a part of a country, by that code or by a name of it; `None` where the table has no such part.
    #[must_use]
    pub fn part(&self, country: Country, text: &str) -> Option<&'t str> {
        let text = text.trim().to_lowercase();
        self.rows(country).find_map(|[part, days, name]| {
            let it = days == "=" && [part, name].iter().any(|known| known.to_lowercase() == text);
            it.then_some(part)
        })
    }

    /// The holidays of a country, or of one of its parts by code.
    #[must_use]
    pub fn of_country(&self, country: Country, part: Option<&str>) -> Holidays<'t> {
        let Some(all) = self.years() else { return Holidays::default() };
        let mut found = Holidays { years: None, days: BTreeMap::new() };
        let mut gone = Vec::new();
        for [of, written, name] in self.rows(country) {
            let here = of.is_empty() || part == Some(of);
            if let Some(span) = written.strip_prefix('@') {
                found.years = years(span);
                if found.years.is_none() {
                    return Holidays::default();
                }
            } else if here && written != "=" {
                found.years.get_or_insert_with(|| all.clone());
                for (day, estimated) in days(written, &all) {
                    let holiday = found.days.entry(day).or_insert(Holiday { names: Vec::new(), estimated });
                    holiday.names.push(name);
                    holiday.estimated &= estimated;
                }
            } else if part.is_some() && of.strip_prefix('!') == part {
                gone.extend(days(written, &all).map(|(day, _)| day));
            }
        }
        found.days.retain(|day, _| !gone.contains(day));
        found
    }

    /// The rows of a country: part, days, name.
    fn rows(&self, country: Country) -> impl Iterator<Item = [&'t str; 3]> + use<'t> {
        rows::beginning(self.0, &format!("{}\t", country.code())).filter_map(|line| {
            let mut fields = line.split('\t').skip(1);
            Some([fields.next()?, fields.next()?, fields.next()?])
        })
    }
}

/// Years as they are written: `2025-2031`.
fn years(text: &str) -> Option<RangeInclusive<i32>> {
    let (first, last) = text.split_once('-')?;
    Some(first.parse().ok()?..=last.parse().ok()?)
}

/// Days as they are written, with whether each is an estimate: one MMDD for every year, several for one year after the
/// other, or YYMMDD.
fn days<'w>(
    written: &'w str,
    years: &RangeInclusive<i32>,
) -> impl Iterator<Item = (NaiveDate, bool)> + use<'w> {
    let every = written.len() == 4;
    let (first, last) = (*years.start(), if every { *years.end() } else { *years.start() });
    written.split(' ').enumerate().flat_map(move |(at, word)| {
        let digits = word.strip_prefix('~').unwrap_or(word);
        let estimated = digits.len() < word.len();
        (first..=last).filter_map(move |year| {
            let (year, day) = match digits.len() {
                4 => (year + i32::try_from(at).ok()?, digits),
                _ => (2000 + digits.get(..2)?.parse::<i32>().ok()?, digits.get(2..)?),
            };
            let (month, day) = (day.get(..2)?.parse().ok()?, day.get(2..)?.parse().ok()?);
            Some((NaiveDate::from_ymd_opt(year, month, day)?, estimated))
        })
    })
}
