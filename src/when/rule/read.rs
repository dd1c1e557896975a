//! A rule read by the grammar of RFC 5545, 3.3.10.
//!
//! In: the text of a rule. Out: the rule in canonical form, or every fault with its place. The grammar is the one of
//! the standard and nothing beside it: what a lax reader takes, the programs of subscribers refuse.
//! Must not know: which faults can be mended, words for people.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use chrono::Weekday;

use super::canonical::canonical;
use super::fault::{Fault, Problem};
use super::together::together;
use super::value::{COUNT_MOST, Frequency, INTERVAL_MOST, Part, Rule, WeekdayNum};

/// Frequencies that are none of a calendar's entries.
const TOO_OFTEN: [&str; 3] = ["HOURLY", "MINUTELY", "SECONDLY"];

/// Parts that are none of a calendar's entries.
const TIMES_OF_DAY: [&str; 3] = ["BYHOUR", "BYMINUTE", "BYSECOND"];

const PREFIX: &str = "RRULE:";

impl Rule {
    /// Reads a rule. Where nothing but its spelling is wrong, the faults are those alone.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the text.
    pub fn read(text: &str) -> Result<Self, Vec<Fault>> {
        // Letters of either case are the same to the standard, and the bytes stay where they are.
        let upper = text.to_ascii_uppercase();
        let mut reader = Reader { text: &upper, faults: Vec::new(), places: BTreeMap::new() };
        let rule = reader.rule();
        let mut faults = reader.faults;
        if faults.iter().all(|fault| fault.problem.is_spelling()) {
            faults.extend(lower_case(text, &upper));
        }
        faults.sort_by_key(|fault| (fault.at.start, fault.at.end));
        if faults.is_empty() { Ok(canonical(rule)) } else { Err(faults) }
    }
}

/// From the first to the last letter in lower case.
fn lower_case(text: &str, upper: &str) -> Option<Fault> {
    let mut differ = text.bytes().zip(upper.bytes()).enumerate().filter(|(_, (a, b))| a != b);
    let first = differ.next()?.0;
    let last = differ.next_back().map_or(first, |(at, _)| at);
    Some(Fault { at: first..last + 1, problem: Problem::LowerCase })
}

/// A piece of the text. It begins and ends beside an ASCII character, and so never inside of another.
#[derive(Clone, Copy)]
struct Piece<'t> {
    text: &'t str,
    start: usize,
}

impl<'t> Piece<'t> {
    fn at(self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// What stands between some separators.
    fn split(self, separator: char) -> impl Iterator<Item = Self> {
        let mut start = self.start;
        self.text.split(separator).map(move |text| {
            let piece = Self { text, start };
            start += text.len() + separator.len_utf8();
            piece
        })
    }

    fn split_once(self, separator: char) -> Option<(Self, Self)> {
        let (before, after) = self.text.split_once(separator)?;
        let start = self.start + before.len() + separator.len_utf8();
        Some((Self { text: before, start: self.start }, Self { text: after, start }))
    }
}

struct Reader<'t> {
    text: &'t str,
    faults: Vec<Fault>,
    /// The value of each part that was there.
    places: BTreeMap<Part, Range<usize>>,
}

impl<'t> Reader<'t> {
    fn fault(&mut self, at: Range<usize>, problem: Problem) {
        self.faults.push(Fault { at, problem });
    }

    fn rule(&mut self) -> Rule {
        let mut rule = Rule::every(Frequency::Daily);
        let whole = self.trimmed(Piece { text: self.text, start: 0 });
        let parts = match whole.text.strip_prefix(PREFIX) {
            Some(rest) => {
                let start = whole.start + PREFIX.len();
                self.fault(whole.start..start, Problem::Prefix);
                Piece { text: rest, start }
            }
            None => whole,
        };
        for part in parts.split(';') {
            self.part(part, &mut rule);
        }
        let spelled = self.faults.iter().all(|fault| fault.problem.is_spelling());
        if spelled && !self.places.contains_key(&Part::Freq) {
            self.fault(parts.at(), Problem::NoFrequency);
        } else if spelled {
            self.faults.extend(together(&rule, &self.places));
        }
        rule
    }

    /// A piece without the blanks around it, which are faults.
    fn trimmed(&mut self, piece: Piece<'t>) -> Piece<'t> {
        let text = piece.text.trim_start();
        let start = piece.start + piece.text.len() - text.len();
        let inner = Piece { text: text.trim_end(), start };
        let end = inner.at().end;
        for at in [piece.start..start, end..piece.at().end] {
            if !at.is_empty() {
                self.fault(at, Problem::Blank);
            }
        }
        inner
    }

    fn part(&mut self, part: Piece<'t>, rule: &mut Rule) {
        let part = self.trimmed(part);
        if part.text.is_empty() {
            return self.empty(part.start);
        }
        let Some((name, value)) = part.split_once('=') else {
            return self.fault(part.at(), Problem::NotAPart);
        };
        let (name, value) = (self.trimmed(name), self.trimmed(value));
        if name.text == "UNTIL" {
            return self.fault(part.at(), Problem::Until);
        }
        if TIMES_OF_DAY.contains(&name.text) {
            return self.fault(name.at(), Problem::TimeOfDay);
        }
        let Some((_, known)) = Part::NAMES.into_iter().find(|(known, _)| *known == name.text) else {
            return self.fault(name.at(), Problem::UnknownPart);
        };
        if self.places.insert(known, value.at()).is_some() {
            return self.fault(part.at(), Problem::Twice(known));
        }
        if value.text.is_empty() {
            return self.fault(part.at(), Problem::NoValue(known));
        }
        self.value(known, value, rule);
    }

    /// Nothing between two semicolons: the one behind is too many, at the end the one before.
    fn empty(&mut self, start: usize) {
        let at = match self.text.get(start..).is_some_and(|rest| rest.starts_with(';')) {
            true => start..start + 1,
            false => {
                self.text.get(..start).and_then(|before| before.rfind(';')).map_or(0..0, |at| at..at + 1)
            }
        };
        // An empty rule lacks its frequency, which is said instead.
        if !at.is_empty() {
            self.fault(at, Problem::EmptyPart);
        }
    }

    fn value(&mut self, part: Part, value: Piece<'t>, rule: &mut Rule) {
        match part {
            Part::Freq => rule.freq = self.frequency(value).unwrap_or(rule.freq),
            Part::Interval => rule.interval = self.counter(part, value, INTERVAL_MOST).unwrap_or(1),
            Part::Count => rule.count = self.counter(part, value, COUNT_MOST),
            Part::ByMonth => rule.months = self.numbers(part, value, 1..=12, false),
            Part::ByWeekNo => rule.weeks = self.numbers(part, value, 1..=53, true),
            Part::ByYearDay => rule.year_days = self.numbers(part, value, 1..=366, true),
            Part::ByMonthDay => rule.month_days = self.numbers(part, value, 1..=31, true),
            Part::BySetPos => rule.positions = self.numbers(part, value, 1..=366, true),
            Part::ByDay => rule.days = self.weekdays(value),
            Part::Wkst => match weekday(value.text) {
                Some(day) => rule.week_start = day,
                None => self.fault(value.at(), Problem::UnknownWeekday(part)),
            },
        }
    }

    fn frequency(&mut self, value: Piece<'t>) -> Option<Frequency> {
        let known = Frequency::WORDS.into_iter().find(|(word, _)| *word == value.text);
        if known.is_none() {
            let too_often = TOO_OFTEN.contains(&value.text);
            let problem = if too_often { Problem::TooOften } else { Problem::UnknownFrequency };
            self.fault(value.at(), problem);
        }
        known.map(|(_, freq)| freq)
    }

    /// A number of INTERVAL or COUNT.
    fn counter(&mut self, part: Part, value: Piece<'t>, most: u16) -> Option<u16> {
        let range = 1..=most;
        let number = digits(value.text).filter(|number| range.contains(number));
        if number.is_none() {
            self.fault(value.at(), Problem::Number { part, range, signed: false });
        }
        number
    }

    fn numbers(
        &mut self,
        part: Part,
        value: Piece<'t>,
        range: RangeInclusive<u16>,
        signed: bool,
    ) -> Vec<i32> {
        self.items(part, value, |item| {
            let bare = if signed { item.strip_prefix(['+', '-']).unwrap_or(item) } else { item };
            let number = digits(bare).filter(|number| range.contains(number)).map(i32::from);
            let number = number.map(|number| if item.starts_with('-') { -number } else { number });
            number.ok_or_else(|| Problem::Number { part, range: range.clone(), signed })
        })
    }

    fn weekdays(&mut self, value: Piece<'t>) -> Vec<WeekdayNum> {
        self.items(Part::ByDay, value, |item| {
            let named = item.split_at_checked(item.len().saturating_sub(2));
            let read = named.and_then(|(number, day)| {
                let weekday = weekday(day)?;
                if number.is_empty() {
                    return Some(WeekdayNum::every(weekday));
                }
                let bare = number.strip_prefix(['+', '-']).unwrap_or(number);
                let nth = digits(bare).filter(|nth| *nth > 0).map(i32::from)?;
                let nth = if number.starts_with('-') { -nth } else { nth };
                Some(WeekdayNum { nth: Some(nth), weekday })
            });
            match read {
                Some(WeekdayNum { nth: Some(nth), .. }) if nth.abs() > 53 => Err(Problem::BeyondYear),
                read => read.ok_or(Problem::UnknownWeekday(Part::ByDay)),
            }
        })
    }

    /// The items of a list, without those that are faults.
    fn items<T: PartialEq>(
        &mut self,
        part: Part,
        value: Piece<'t>,
        read: impl Fn(&str) -> Result<T, Problem>,
    ) -> Vec<T> {
        let mut out = Vec::new();
        for item in value.split(',') {
            let item = self.trimmed(item);
            match read(item.text) {
                Ok(read) if out.contains(&read) => self.fault(item.at(), Problem::Repeated(part)),
                Ok(read) => out.push(read),
                // Nothing between two commas is a fault of the whole value.
                Err(problem) if item.text.is_empty() => self.fault(value.at(), problem),
                Err(problem) => self.fault(item.at(), problem),
            }
        }
        out
    }
}

/// Digits and nothing else as a number.
fn digits(text: &str) -> Option<u16> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn weekday(text: &str) -> Option<Weekday> {
    WeekdayNum::WORDS.iter().find(|(word, _)| *word == text).map(|(_, day)| *day)
}
