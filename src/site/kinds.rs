//! Every kind of file that a site has: where its files lie, what is in each, and what is tried beforehand.
//!
//! In: what all files are made from. Out: [`KINDS`], and from it each path with its [`Recipe`], and bytes.
//! A new page is one more [`Kind`] here, beside its view and its template; nothing else knows the kinds of pages.
//! Must not know: the disk, what becomes of the bytes.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::contents::SiteError;
use super::path::SitePath;
use super::shown::Shown;
use super::{data, feed};
use crate::model::{DeadlineKind, EventIx, SeriesIx, TagIx};
use crate::render::html::TemplateError;
use crate::render::json;
use crate::view::address;
use crate::view::changelog::Changelog;
use crate::view::entry::EntryKey;
use crate::view::entry::marked::Marked;
use crate::view::page::changes;
use crate::view::page::changes_feed::changes_feed;
use crate::view::page::event::event;
use crate::view::page::front::front;
use crate::view::page::not_found::not_found;
use crate::view::page::planner::page::planner_page;
use crate::view::page::series::series;
use crate::view::page::sitemap::Sitemap;
use crate::view::page::subscribe::subscribe;
use crate::view::page::topic::topic;
use crate::view::page::{deadlines, period, topics, year};

/// How many addresses are rendered to see that they can be.
const PROBED: usize = 10;

/// What the bytes of a path are made from: numbers only, so that a site of any size is small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Recipe {
    /// Its place in [`KINDS`].
    kind: u8,
    which: Which,
}

/// Which file of its kind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The only one.
    Only,
    /// That of a year.
    Year(i32),
    /// That of a month, 1 to 12.
    Month(i32, u32),
    /// That of a topic.
    Topic(TagIx),
    /// That of a series.
    Series(SeriesIx),
    /// That of a kind of deadlines.
    Deadlines(DeadlineKind),
    /// That of an event.
    Event(EventIx),
    /// That with this number in the plan of feeds.
    Feed(u32),
    /// That with this number among the files that pages refer to.
    Asset(u32),
}

/// The files of a kind: the path of each, and which it is.
type Files<'s> = Box<dyn Iterator<Item = (String, Which)> + 's>;

/// The bytes of a file; `None` when a number leads nowhere. What went wrong is said without the path.
type Made = Result<Option<Vec<u8>>, String>;

/// A kind of file.
pub(super) struct Kind {
    files: fn(&Shown) -> Files<'_>,
    bytes: fn(&Shown, Which) -> Made,
    /// What is rendered of its first file when a site is made, to see that it can be.
    probe: fn(&Shown, Which) -> Made,
    /// How many entries a file holds, where it grows with the calendar.
    entries: fn(&Shown, Which) -> usize,
    /// Whether a file may hang on the day on which it is made. The others hang on what has passed by then alone, so that
    /// a build on the next day leaves them as they are.
    of_a_day: bool,
}

impl Kind {
    /// The same as a kind whose files may hang on the day.
    const fn of_a_day(self) -> Self {
        Self { of_a_day: true, ..self }
    }

    /// A kind of page: the first one is tried, and none is large.
    const fn page(files: fn(&Shown) -> Files<'_>, bytes: fn(&Shown, Which) -> Made) -> Self {
        Self { files, bytes, probe: bytes, entries: |_, _| 0, of_a_day: false }
    }
}

/// Every kind of file. Those that grow with the calendar stand last and in the order in which they are best made:
/// feeds keep the texts of their entries.
pub(super) static KINDS: &[Kind] = &[
    // The front page.
    Kind::page(
        |_| only(address::file(address::FRONT)),
        |shown, _| html(shown.templates.page("index.html", &front(&shown.edition(), &shown.order))),
    )
    .of_a_day(),
    // The year planner, from the current month on.
    Kind::page(
        |_| only(address::file(address::PLANNER)),
        |shown, _| html(shown.templates.page("planner.html", &planner_page(&shown.edition(), &shown.order))),
    )
    .of_a_day(),
    // The page of a year.
    Kind::page(
        |shown| {
            let years = shown.order.years();
            Box::new(years.map(|(year, _)| (address::file(&address::year(year)), Which::Year(year))))
        },
        |shown, which| {
            let Which::Year(number) = which else { return Ok(None) };
            html(shown.templates.page("year.html", &year::year(&shown.edition(), &shown.order, number)))
        },
    ),
    // The page of a month, in years that are too full for one page.
    Kind::page(
        |shown| {
            Box::new(shown.order.years().flat_map(|(year, _)| {
                let months = period::months(&shown.order, year).into_iter();
                months.map(move |month| {
                    (address::file(&address::month(year, month)), Which::Month(year, month))
                })
            }))
        },
        |shown, which| {
            let Which::Month(number, month) = which else { return Ok(None) };
            html(
                shown
                    .templates
                    .page("year.html", &year::month(&shown.edition(), &shown.order, number, month)),
            )
        },
    ),
    // The page of a topic.
    Kind::page(
        |shown| {
            Box::new(shown.order.topics().map(|(ix, _)| {
                let id = shown.calendar.tag(ix).map_or("", |tag| &tag.id);
                (address::file(&address::topic(id)), Which::Topic(ix))
            }))
        },
        |shown, which| {
            let Which::Topic(ix) = which else { return Ok(None) };
            let view = topic(&shown.edition(), &shown.order, ix);
            view.map_or(Ok(None), |view| html(shown.templates.page("tag.html", &view)))
        },
    ),
    // The page of all topics, where they are many.
    Kind::page(
        |shown| only_if(topics::need_page(&shown.order), address::file(address::TOPICS)),
        |shown, _| html(shown.templates.page("tags.html", &topics::topics(&shown.edition(), &shown.order))),
    ),
    // The page of all feeds.
    Kind::page(
        |_| only(address::file(address::SUBSCRIBE)),
        |shown, _| html(shown.templates.page("subscribe.html", &subscribe(&shown.edition(), &shown.order))),
    ),
    // The page of deadlines, where there are any.
    Kind::page(
        |shown| only_if(shown.deadlines, address::file(address::DEADLINES_PAGE)),
        |shown, _| {
            html(shown.templates.page("deadlines.html", &deadlines::deadlines(&shown.edition(), None)))
        },
    )
    .of_a_day(),
    // The page of a kind of deadlines, where there are several.
    Kind::page(
        |shown| {
            let kinds = deadlines::kinds(&shown.calendar).into_iter();
            Box::new(kinds.map(|kind| (address::file(&address::deadlines(kind)), Which::Deadlines(kind))))
        },
        |shown, which| {
            let Which::Deadlines(kind) = which else { return Ok(None) };
            html(shown.templates.page("deadlines.html", &deadlines::deadlines(&shown.edition(), Some(kind))))
        },
    )
    .of_a_day(),
    // The page of a series that has an edition.
    Kind::page(
        |shown| {
            Box::new(shown.order.editions().held().map(|ix| {
                let id = shown.calendar.series(ix).map_or("", |series| &series.id);
                (address::file(&address::series(id)), Which::Series(ix))
            }))
        },
        |shown, which| {
            let Which::Series(ix) = which else { return Ok(None) };
            let view = series(&shown.edition(), &shown.order, ix);
            view.map_or(Ok(None), |view| html(shown.templates.series(&view)))
        },
    ),
    // The page of an event.
    Kind::page(
        |shown| {
            let events = shown.calendar.numbered();
            Box::new(events.map(|(ix, event)| (address::file(&address::event(&event.id)), Which::Event(ix))))
        },
        |shown, which| {
            let Which::Event(ix) = which else { return Ok(None) };
            let Some(view) = event(&shown.edition(), &shown.order, ix) else { return Ok(None) };
            html(shown.templates.event(&view))
        },
    ),
    // The page of changes, where those are known.
    Kind::page(
        |shown| only_if(shown.changes.is_some(), address::file(address::CHANGES)),
        |shown, _| {
            let Some(log) = &shown.changes else { return Ok(None) };
            html(shown.templates.page("changes.html", &changes::changes(&shown.edition(), log)))
        },
    ),
    // The page of the changes of a year, where they are too many for one page.
    Kind::page(
        |shown| {
            let full = shown.changes.iter().filter(|log| changes::need_years(log));
            let years = full.flat_map(Changelog::years);
            Box::new(years.map(|year| (address::file(&address::changes(year)), Which::Year(year))))
        },
        |shown, which| {
            let (Some(log), Which::Year(year)) = (&shown.changes, which) else { return Ok(None) };
            html(shown.templates.page("changes.html", &changes::year(&shown.edition(), log, year)))
        },
    ),
    // The feed of changes.
    Kind::page(
        |shown| only_if(shown.changes.is_some(), address::CHANGES_FEED.to_owned()),
        |shown, _| {
            let Some(log) = &shown.changes else { return Ok(None) };
            let view = changes_feed(&shown.edition(), log, shown.since());
            html(shown.templates.page("changes.xml", &view))
        },
    ),
    // The page for addresses that lead nowhere.
    Kind::page(
        |_| only(address::NOT_FOUND.to_owned()),
        |shown, _| html(shown.templates.page("404.html", &not_found(&shown.edition()))),
    ),
    // The files that pages refer to.
    Kind {
        files: |shown| {
            let assets = shown.templates.assets().map(|(name, _)| name.to_owned());
            Box::new(assets.zip((0..).map(Which::Asset)))
        },
        bytes: |shown, which| {
            let Which::Asset(number) = which else { return Ok(None) };
            Ok(shown.templates.assets().nth(number as usize).map(|(_, bytes)| bytes.to_vec()))
        },
        probe: |_, _| Ok(None),
        entries: |_, _| 0,
        of_a_day: false,
    },
    // The schema of all events as data.
    Kind::page(
        |_| only(address::EVENTS_SCHEMA.to_owned()),
        |_, _| Ok(Some(json::EVENTS_SCHEMA.as_bytes().to_vec())),
    ),
    // All events as data.
    Kind {
        entries: |shown, _| shown.calendar.events.len(),
        ..Kind::page(|_| only(address::EVENTS.to_owned()), |shown, _| data::events(shown).map(Some))
    },
    // All events as a table.
    Kind {
        entries: |shown, _| shown.calendar.events.len(),
        ..Kind::page(|_| only(address::EVENTS_TABLE.to_owned()), |shown, _| data::table(shown).map(Some))
    },
    // All events whose days are known, as JSCalendar.
    Kind {
        entries: |shown, _| shown.calendar.events.len(),
        ..Kind::page(|_| only(address::JSCALENDAR.to_owned()), |shown, _| data::jscalendar(shown).transpose())
    },
    // The addresses of all pages, for search engines. Some are tried, because they are as many as there are pages.
    Kind {
        files: |shown| only_if(shown.calendar.url.is_some(), address::SITEMAP.to_owned()),
        bytes: |shown, _| {
            let mut files: Vec<_> = pages(shown).collect();
            files.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
            sitemap(shown, &files)
        },
        probe: |shown, _| sitemap(shown, &pages(shown).take(PROBED).collect::<Vec<_>>()),
        entries: |shown, _| shown.calendar.events.len(),
        of_a_day: false,
    },
    // A feed. None is tried: no template can spoil it.
    Kind {
        files: |shown| {
            let feeds = (0..).zip(&shown.feeds.feeds);
            Box::new(feeds.map(|(number, feed)| (feed.path(&shown.calendar), Which::Feed(number))))
        },
        bytes: |shown, which| {
            let Which::Feed(number) = which else { return Ok(None) };
            Ok(feed::feed(shown, number))
        },
        probe: |_, _| Ok(None),
        entries: |shown, which| {
            let Which::Feed(number) = which else { return 0 };
            shown.feeds.feeds.get(number as usize).map_or(0, |feed| feed.entries.len())
        },
        of_a_day: false,
    },
];

/// The bytes of what a template made.
fn html(made: Result<String, TemplateError>) -> Made {
    made.map(|text| Some(text.into_bytes())).map_err(|fault| fault.to_string())
}

/// The one file of a kind.
fn only(path: String) -> Files<'static> {
    only_if(true, path)
}

fn only_if(there: bool, path: String) -> Files<'static> {
    Box::new(there.then_some((path, Which::Only)).into_iter())
}

/// The files of all pages, kind by kind.
fn pages(shown: &Shown) -> Files<'_> {
    let files = KINDS.iter().flat_map(|kind| (kind.files)(shown));
    Box::new(files.filter(|(path, _)| address::page(path).is_some()))
}

fn sitemap(shown: &Shown, files: &[(String, Which)]) -> Made {
    let url = shown.calendar.url.as_deref().unwrap_or_default();
    let pages =
        files.iter().filter_map(|(file, which)| Some((address::page(file)?, modified(shown, file, *which))));
    html(shown.templates.page("sitemap.xml", &Sitemap::of(url, pages)))
}

/// When what a page shows last changed: what it says beside that hangs on today.
fn modified(shown: &Shown, file: &str, which: Which) -> Option<NaiveDateTime> {
    match which {
        Which::Event(ix) => Marked::of(&shown.calendar, &shown.marks, EntryKey::Event(ix)).modified,
        Which::Only if address::page(file) == Some(address::CHANGES) => shown.changes.as_ref()?.newest(),
        _ => None,
    }
}

/// Every path of a site.
///
/// # Errors
/// When a text is no path, or two files would have one.
pub(super) fn paths(shown: &Shown) -> Result<BTreeMap<SitePath, Recipe>, SiteError> {
    let mut paths = BTreeMap::new();
    for (kind, files) in (0..).zip(KINDS.iter().map(|kind| (kind.files)(shown))) {
        for (text, which) in files {
            let why = || SitePath::why_not(&text).unwrap_or_default();
            let path = SitePath::new(text.as_str()).ok_or_else(|| SiteError::new(&text, why()))?;
            if paths.insert(path, Recipe { kind, which }).is_some() {
                return Err(SiteError::new(text, "two files have this path"));
            }
        }
    }
    Ok(paths)
}

/// Renders the first file of each kind.
///
/// # Errors
/// What went wrong with which.
pub(super) fn probe(shown: &Shown, paths: &BTreeMap<SitePath, Recipe>) -> Result<(), SiteError> {
    let mut tried = vec![false; KINDS.len()];
    for (path, recipe) in paths {
        let Some(tried) = tried.get_mut(usize::from(recipe.kind)).filter(|tried| !**tried) else { continue };
        *tried = true;
        let made = recipe.kind().map_or(Ok(None), |kind| (kind.probe)(shown, recipe.which));
        made.map_err(|reason| SiteError::new(path.as_str(), reason))?;
    }
    Ok(())
}

impl Recipe {
    fn kind(self) -> Option<&'static Kind> {
        KINDS.get(usize::from(self.kind))
    }

    /// The bytes; `None` when a number leads nowhere.
    pub(super) fn bytes(self, shown: &Shown) -> Made {
        self.kind().map_or(Ok(None), |kind| (kind.bytes)(shown, self.which))
    }

    /// How many entries the file holds, where it grows with the calendar.
    pub(super) fn entries(self, shown: &Shown) -> usize {
        self.kind().map_or(0, |kind| (kind.entries)(shown, self.which))
    }

    /// Whether the file may hang on the day on which it is made.
    pub(super) fn is_of_a_day(self) -> bool {
        self.kind().is_some_and(|kind| kind.of_a_day)
    }

    /// Its kind's place among those that are made one after the other.
    pub(super) fn turn(self) -> u8 {
        self.kind
    }
}
