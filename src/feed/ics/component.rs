//! Components (RFC 5545, 3.6): properties and smaller components between `BEGIN` and `END`.
//!
//! In: properties in order. Out: a [`Component`].
//! Must not know: what properties mean, findings.

use super::property::Property;
use super::standard::components::{self, Contents};
use crate::text::Span;

/// The most properties of one component that are kept: as many as libical takes.
pub(crate) const MOST: usize = 10_000;

/// A component that was closed, or is still open.
#[derive(Debug)]
pub(crate) struct Component<'t> {
    /// Its name in upper case.
    pub(crate) name: String,
    /// What the standards say of it, if they know it.
    pub(crate) contents: Option<&'static Contents>,
    /// The value of its `BEGIN`.
    pub(crate) begin: Span,
    pub(crate) properties: Vec<Property<'t>>,
    pub(crate) children: Vec<Component<'t>>,
    /// Whether a fault of its own lines may be why a property is not there.
    pub(crate) torn: bool,
}

impl<'t> Component<'t> {
    /// A component that begins.
    pub(crate) fn new(name: &str, begin: Span) -> Self {
        let contents = components::contents(name);
        let name = name.to_ascii_uppercase();
        Self { name, contents, begin, properties: Vec::new(), children: Vec::new(), torn: false }
    }

    /// Whether it has this name.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// Its properties with a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property<'t>> {
        self.properties.iter().filter(move |property| property.is(name))
    }

    /// Its first property with a name.
    pub(crate) fn first<'a>(&'a self, name: &'a str) -> Option<&'a Property<'t>> {
        self.all(name).next()
    }

    /// Itself and every component in it.
    pub(crate) fn with_children(&self) -> Vec<&Self> {
        let mut all = vec![self];
        let mut at = 0;
        while let Some(component) = all.get(at) {
            all.extend(component.children.iter());
            at += 1;
        }
        all
    }
}
