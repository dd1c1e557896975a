//! Which files a site has, and the bytes of each when asked.
//!
//! In: a calendar, its marks, templates, and the day on which it is shown. Out: paths, and the bytes of one path
//! at a time, so that nobody needs to keep all of them.
//! Must not know: the disk, the clock, the terminal.

pub mod path;

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::mem::discriminant;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

pub use path::SitePath;

use crate::model::{Calendar, EventIx, Marks, TagIx};
use crate::render::html::{TemplateError, Templates};
use crate::render::ics::{self, Member, Vevent};
use crate::render::{jscal, json};
use crate::view::agenda;
use crate::view::dataset::dataset;
use crate::view::edition::{Edition, Next, path_of};
use crate::view::entry::entry;
use crate::view::event_page::event_page;
use crate::view::feeds::{self, EntryKey, Feeds, Selection};
use crate::view::order::{Order, order};
use crate::view::sitemap::Sitemap;
use crate::view::subscribe::subscribe;
use crate::view::topics;
use crate::view::year;
use crate::words::{self, Words};

/// What a folder is to hold. The bytes of a path are made when asked for and the same every time, so that
/// nobody needs to keep them.
pub trait Contents: Sync {
    /// Every path, each once.
    fn paths(&self) -> Vec<&SitePath>;

    /// Whether this is one of the paths.
    fn has(&self, path: &SitePath) -> bool {
        self.paths().contains(&path)
    }

    /// Those paths whose bytes are so many that each is best rendered alone, in this order and before the
    /// others. Two of them in memory at once would be most of what a build of a large calendar needs.
    fn alone(&self) -> Vec<&SitePath> {
        Vec::new()
    }

    /// The bytes of one of the paths.
    ///
    /// # Errors
    /// When they cannot be rendered, or the path is none of these.
    fn bytes(&self, path: &SitePath) -> Result<Vec<u8>, SiteError>;
}

/// A file of the site that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteError {
    /// The file.
    pub what: String,
    /// Why, in a phrase.
    pub reason: String,
}

impl SiteError {
    fn new(what: impl Into<String>, reason: impl fmt::Display) -> Self {
        Self { what: what.into(), reason: reason.to_string() }
    }
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot render `{}`: {}", self.what, self.reason)
    }
}

impl std::error::Error for SiteError {}

/// What the bytes of a path are made from: numbers only, so that a site of any size is small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipe {
    /// The front page.
    Index,
    /// The page of a year.
    Year(i32),
    /// The page of a month, 1 to 12.
    Month(i32, u32),
    /// The page of a topic.
    Tag(TagIx),
    /// The page of all topics.
    Tags,
    /// The page of all feeds.
    Subscribe,
    /// The page of an event.
    Event(EventIx),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// The addresses of all pages, for search engines.
    Sitemap,
    /// A file that pages refer to; its path names it.
    Asset,
    /// A feed, by its number in the plan of feeds.
    Feed(u32),
    /// All events as data.
    Events,
    /// The schema of that.
    EventsSchema,
    /// All events whose days are known, as JSCalendar.
    JsCalendar,
}

/// All events as JSCalendar.
const JSCALENDAR: &str = "api/v1/events.jscal.json";

/// How many entries make a file a large one.
const LARGE: usize = 500;

/// How many addresses are rendered to see that they can be.
const PROBED: usize = 10;

/// All files of a site.
#[derive(Debug, Clone)]
pub struct Site {
    shown: Arc<Shown>,
    paths: BTreeMap<SitePath, Recipe>,
}

/// What all files are made from.
#[derive(Debug)]
struct Shown {
    calendar: Calendar,
    marks: Marks,
    words: &'static Words,
    today: NaiveDate,
    next: Next,
    templates: Templates,
    order: Order,
    feeds: Feeds,
    /// The text of each entry of the feeds, made when the first feed needs it and joined into all.
    vevents: Vec<OnceLock<Option<Vevent>>>,
}

/// The site of a calendar as it is shown on a day. Pages may look at the day, feeds never do.
///
/// # Errors
/// When the language has no words, two files would have one path, or a template fails: one page of each kind is
/// rendered, so that this is known before anybody asks for a page.
pub fn build(
    calendar: Calendar,
    marks: Marks,
    today: NaiveDate,
    templates: Templates,
) -> Result<Site, SiteError> {
    let words = words::of(&calendar.language)
        .ok_or_else(|| SiteError::new("index.html", format!("no words for `{}`", calendar.language)))?;
    let feeds = feeds::plan(&calendar);
    let next = Next::of(&calendar, today);
    let order = order(&Edition { calendar: &calendar, words, today, next: &next });
    let vevents = feeds.entries.iter().map(|_| OnceLock::new()).collect();
    let shown = Shown { calendar, marks, words, today, next, templates, order, feeds, vevents };
    let paths = shown.paths()?;
    shown.probe(&paths)?;
    Ok(Site { shown: Arc::new(shown), paths })
}

impl Site {
    /// The calendar that is shown.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.shown.calendar
    }

    /// The path below which the site is published: `/`, or `/events/` for `https://example.org/events/`.
    #[must_use]
    pub fn base(&self) -> &str {
        self.shown.calendar.url.as_deref().map_or("/", path_of)
    }

    /// Every path with what it is made from.
    pub fn recipes(&self) -> impl Iterator<Item = (&SitePath, Recipe)> {
        self.paths.iter().map(|(path, recipe)| (path, *recipe))
    }
}

impl Contents for Site {
    fn paths(&self) -> Vec<&SitePath> {
        self.paths.keys().collect()
    }

    fn has(&self, path: &SitePath) -> bool {
        self.paths.contains_key(path)
    }

    /// Pages come first: they are made before the texts of entries are there.
    fn alone(&self) -> Vec<&SitePath> {
        let mut large: Vec<_> =
            self.paths.iter().filter(|(_, recipe)| self.shown.is_large(**recipe)).collect();
        large.sort_by_key(|(_, recipe)| matches!(recipe, Recipe::Feed(_)));
        large.into_iter().map(|(path, _)| path).collect()
    }

    fn bytes(&self, path: &SitePath) -> Result<Vec<u8>, SiteError> {
        let recipe = self.paths.get(path).copied();
        recipe
            .and_then(|recipe| self.shown.bytes(path, recipe).transpose())
            .unwrap_or_else(|| Err(SiteError::new(path.as_str(), "the site has no such file")))
    }
}

impl Shown {
    fn paths(&self) -> Result<BTreeMap<SitePath, Recipe>, SiteError> {
        let mut paths = BTreeMap::new();
        let mut add = |text: String, recipe| {
            let path = SitePath::new(text.as_str()).ok_or_else(|| SiteError::new(&text, "it is no path"))?;
            match paths.insert(path, recipe) {
                None => Ok(()),
                Some(_) => Err(SiteError::new(text, "two files have this path")),
            }
        };
        add("index.html".to_owned(), Recipe::Index)?;
        add("404.html".to_owned(), Recipe::NotFound)?;
        add("subscribe/index.html".to_owned(), Recipe::Subscribe)?;
        if self.calendar.url.is_some() {
            add("sitemap.xml".to_owned(), Recipe::Sitemap)?;
        }
        if topics::need_page(&self.order) {
            add("tags/index.html".to_owned(), Recipe::Tags)?;
        }
        for (ix, _) in self.order.topics() {
            let tag = self.calendar.tag(ix).map_or("", |tag| &tag.id);
            add(format!("tags/{tag}/index.html"), Recipe::Tag(ix))?;
        }
        for (number, _) in self.order.years() {
            add(format!("{number:04}/index.html"), Recipe::Year(number))?;
            for month in year::months(&self.order, number) {
                add(format!("{number:04}/{month:02}/index.html"), Recipe::Month(number, month))?;
            }
        }
        add("api/v1/events.json".to_owned(), Recipe::Events)?;
        add("api/v1/events.schema.json".to_owned(), Recipe::EventsSchema)?;
        add(JSCALENDAR.to_owned(), Recipe::JsCalendar)?;
        for (name, _) in self.templates.assets() {
            add(name.to_owned(), Recipe::Asset)?;
        }
        for (ix, event) in self.calendar.numbered() {
            add(format!("events/{}/index.html", event.id), Recipe::Event(ix))?;
        }
        for (number, feed) in (0..).zip(&self.feeds.feeds) {
            add(feed.path(&self.calendar), Recipe::Feed(number))?;
        }
        Ok(paths)
    }

    /// Renders the first page of each kind. Of the addresses of all pages it is some, because they are as many.
    fn probe(&self, paths: &BTreeMap<SitePath, Recipe>) -> Result<(), SiteError> {
        let mut kinds = HashSet::new();
        for (path, recipe) in paths {
            let page = !matches!(recipe, Recipe::Asset | Recipe::Feed(_));
            if page && kinds.insert(discriminant(recipe)) {
                match recipe {
                    Recipe::Sitemap => self.sitemap(paths.keys().take(PROBED)).map(drop)?,
                    _ => self.bytes(path, *recipe).map(drop)?,
                }
            }
        }
        Ok(())
    }

    /// Whether a file grows with the number of events, and there are many.
    fn is_large(&self, recipe: Recipe) -> bool {
        match recipe {
            Recipe::Sitemap | Recipe::Events | Recipe::JsCalendar => self.calendar.events.len() > LARGE,
            Recipe::Feed(number) => {
                self.feeds.feeds.get(number as usize).is_some_and(|feed| feed.entries.len() > LARGE)
            }
            _ => false,
        }
    }

    /// The bytes of a file; `None` when a number leads nowhere.
    fn bytes(&self, path: &SitePath, recipe: Recipe) -> Result<Option<Vec<u8>>, SiteError> {
        let edition = self.edition();
        let page = |html: Result<String, TemplateError>| {
            html.map(|html| Some(html.into_bytes())).map_err(|fault| SiteError::new(path.as_str(), fault))
        };
        let data = |text: Result<Vec<u8>, json::Error>| {
            text.map(Some).map_err(|fault| SiteError::new(path.as_str(), fault))
        };
        match recipe {
            Recipe::Index => page(self.templates.index(&agenda::index(&edition, &self.order))),
            Recipe::Tag(ix) => agenda::topic(&edition, &self.order, ix)
                .map_or(Ok(None), |view| page(self.templates.page("tag.html", &view))),
            Recipe::Year(number) => {
                page(self.templates.page("year.html", &year::year(&edition, &self.order, number)))
            }
            Recipe::Month(number, month) => {
                page(self.templates.page("year.html", &year::month(&edition, &self.order, number, month)))
            }
            Recipe::Tags => page(self.templates.page("tags.html", &topics::page(&edition, &self.order))),
            Recipe::Subscribe => {
                page(self.templates.page("subscribe.html", &subscribe(&edition, &self.order)))
            }
            Recipe::Sitemap => self.sitemap(self.paths()?.keys()).map(|text| Some(text.into_bytes())),
            Recipe::NotFound => page(self.templates.not_found(&edition.not_found())),
            Recipe::Event(ix) => event_page(&edition, &self.order, ix)
                .map_or(Ok(None), |view| page(self.templates.event(&view))),
            Recipe::Asset => Ok(self.templates.asset(path.as_str()).map(<[u8]>::to_vec)),
            Recipe::Feed(number) => Ok(self.feed(number).map(String::into_bytes)),
            Recipe::Events => {
                data(json::text(&dataset(&self.calendar, &self.marks, self.words, &self.feeds)))
            }
            Recipe::EventsSchema => Ok(Some(json::EVENTS_SCHEMA.as_bytes().to_vec())),
            Recipe::JsCalendar => self.jscalendar().map_or(Ok(None), data),
        }
    }

    fn edition(&self) -> Edition<'_> {
        Edition { calendar: &self.calendar, words: self.words, today: self.today, next: &self.next }
    }

    fn sitemap<'p>(&self, paths: impl Iterator<Item = &'p SitePath>) -> Result<String, SiteError> {
        let pages = paths.filter_map(|path| path.as_str().strip_suffix("index.html"));
        let sitemap = Sitemap::of(self.calendar.url.as_deref().unwrap_or_default(), pages);
        self.templates.page("sitemap.xml", &sitemap).map_err(|fault| SiteError::new("sitemap.xml", fault))
    }

    fn feed(&self, number: u32) -> Option<String> {
        let feed = self.feeds.feeds.get(number as usize)?;
        let head = feeds::head(&self.calendar, &self.marks, self.words, &self.feeds, feed);
        let mut room = String::new();
        let members: Option<Vec<Member<'_>>> = feed
            .entries
            .iter()
            .map(|entry| {
                let key = *self.feeds.entries.get(*entry as usize)?;
                let part_of = self.feeds.part_of(&self.calendar, feed, key);
                Some(Member { vevent: self.vevent(*entry, &mut room)?, part_of })
            })
            .collect();
        Some(ics::feed(&head, &members?))
    }

    /// The feed of all events, as JSCalendar.
    fn jscalendar(&self) -> Option<Result<Vec<u8>, json::Error>> {
        let (calendar, marks) = (&self.calendar, &self.marks);
        let all = self.feeds.feeds.iter().find(|feed| feed.selection == Selection::All)?;
        let head = feeds::head(calendar, marks, self.words, &self.feeds, all);
        let about = jscal::About {
            uid: &calendar.id,
            updated: head.modified.unwrap_or(marks.otherwise),
            title: &head.name,
            description: &head.description,
            locale: &calendar.language,
            page: head.url,
            source: head.url.map(|url| format!("{url}{JSCALENDAR}")),
        };
        let made = |key| entry(calendar, marks, self.words, key);
        let members = || {
            let keys = all.entries.iter().filter_map(|number| self.feeds.entries.get(*number as usize));
            keys.filter_map(|key| {
                let EntryKey::Event(ix) = *key else { return None };
                let times = (0..).zip(calendar.event(ix)?.occurrences());
                Some(jscal::Member {
                    entry: made(*key)?,
                    times: times.filter_map(|(at, _)| made(EntryKey::Occurrence(ix, at))).collect(),
                    part_of: self.feeds.part_of(calendar, all, *key),
                })
            })
        };
        Some(json::text(&jscal::group(about, members)))
    }

    /// The text of an entry, made once, in `room`.
    fn vevent(&self, number: u32, room: &mut String) -> Option<&Vevent> {
        let made = self.vevents.get(number as usize)?.get_or_init(|| {
            let key = *self.feeds.entries.get(number as usize)?;
            entry(&self.calendar, &self.marks, self.words, key).map(|entry| ics::vevent(&entry, room))
        });
        made.as_ref()
    }
}
