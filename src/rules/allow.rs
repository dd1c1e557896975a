//! `allow`: warnings that somebody has seen and accepted.
//!
//! In: all findings, the calendar with its `allow` lists, and every rule there is. Out: the findings without
//! those that are accepted, and what is wrong with the lists themselves. Errors are never silenced.
//! Must not know: which rules there are, today.

use super::comparison;
use crate::model::{Allow, Calendar, Origin};
use crate::report::{Finding, Rule, Severity, visible};

static UNKNOWN: Rule = Rule::error(
    "allow-unknown",
    "`allow` names warnings there are",
    include_str!("explain/allow-unknown.md"),
);
static UNUSED: Rule =
    Rule::warning("allow-unused", "`allow` silences something", include_str!("explain/allow-unused.md"));

pub(super) const RULES: &[&Rule] = &[&UNKNOWN, &UNUSED];

/// How alike two codes are before one is offered for the other, from 0 to 1.
const ALIKE: f64 = 0.8;

/// Longest code that is compared: longer ones are no typing errors.
const LONGEST: usize = 80;

/// Takes out what is allowed, and adds what is wrong with what is allowed.
#[must_use]
pub fn apply(findings: Vec<Finding>, calendar: &Calendar, known: &[&'static Rule]) -> Vec<Finding> {
    let mut everywhere: Vec<_> = calendar.allow.iter().map(Accepted::new).collect();
    let mut places = Place::all(calendar);
    let mut left: Vec<_> = findings
        .into_iter()
        .filter(|finding| {
            // Both lists are asked, so that neither is called unused because the other was faster.
            let here = Place::holding(&mut places, finding);
            let here = here.is_some_and(|place| silenced(finding, &mut place.accepted));
            !(silenced(finding, &mut everywhere) || here)
        })
        .collect();
    let lists = places.into_iter().flat_map(|place| place.accepted).chain(everywhere);
    left.extend(lists.filter_map(|accepted| accepted.fault(known, calendar.whole)));
    left
}

fn silenced(finding: &Finding, list: &mut [Accepted<'_>]) -> bool {
    let mut silenced = false;
    for accepted in list {
        if finding.rule.severity == Severity::Warning && finding.rule.code == accepted.allow.code {
            accepted.used = true;
            silenced = true;
        }
    }
    silenced
}

/// An entry with an `allow` of its own.
struct Place<'a> {
    origin: &'a Origin,
    accepted: Vec<Accepted<'a>>,
}

impl<'a> Place<'a> {
    /// Every entry that has one, in the order of the texts.
    fn all(calendar: &'a Calendar) -> Vec<Self> {
        let with = calendar.events.iter().filter(|event| !event.allow.is_empty());
        let mut places: Vec<_> = with
            .map(|event| Self {
                origin: &event.origin,
                accepted: event.allow.iter().map(Accepted::new).collect(),
            })
            .collect();
        places.sort_by_key(|place| place.origin.extent);
        places
    }

    /// The entry that holds a finding. Entries do not lie in each other.
    fn holding<'p>(places: &'p mut [Self], finding: &Finding) -> Option<&'p mut Self> {
        let at = finding.at;
        let behind = places.partition_point(|place| {
            let extent = place.origin.extent;
            (extent.source, extent.start) <= (at.source, at.start)
        });
        places.get_mut(behind.checked_sub(1)?).filter(|place| place.origin.extent.holds(at))
    }
}

/// One code of a list, and whether it silenced something.
struct Accepted<'a> {
    allow: &'a Allow,
    used: bool,
}

impl<'a> Accepted<'a> {
    fn new(allow: &'a Allow) -> Self {
        Self { allow, used: false }
    }

    /// In a calendar that is not whole, what was allowed may not have been looked for.
    fn fault(self, known: &[&'static Rule], whole: bool) -> Option<Finding> {
        let Allow { code, at } = self.allow;
        let name = visible::quoted(code);
        match known.iter().find(|rule| rule.code == code) {
            _ if self.used => None,
            None => Some(UNKNOWN.at(*at, format!("there is no warning {name}")).help(nearest(code, known))),
            Some(rule) if rule.severity == Severity::Error => Some(
                UNUSED
                    .at(*at, format!("{name} is an error, and only warnings can be allowed"))
                    .help("mend the error, and remove this"),
            ),
            Some(_) if !whole => None,
            // Found only beside an earlier state, which is not always at hand.
            Some(rule) if comparison::rules().any(|other| other == *rule) => None,
            Some(_) => Some(UNUSED.at(*at, format!("nothing here is {name}")).help("remove it")),
        }
    }
}

fn nearest(code: &str, known: &[&'static Rule]) -> String {
    let short = code.len() <= LONGEST;
    let warnings = known.iter().filter(|rule| short && rule.severity == Severity::Warning);
    let alike = warnings.map(|rule| (strsim::jaro_winkler(code, rule.code), rule.code));
    match alike.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, _)| *likeness > ALIKE) {
        Some((_, nearest)) => format!("did you mean `{nearest}`?"),
        None => "`kalends check` names the code of each warning in brackets".to_owned(),
    }
}
