//! What all requests share: what is shown now, room for pages that wait for news, and where notices go.
//!
//! In: what is shown first, and a channel. Out: a [`Stage`], of which each request has a clone.
//! Must not know: routes, connections.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use tokio::sync::{Semaphore, watch};

use super::Notice;
use super::pages::Edition;

/// The most pages that wait for news at one time. A browser has one stream for all its pages.
const LISTENERS: usize = 16;

/// What all requests share.
#[derive(Debug, Clone)]
pub(super) struct Stage {
    pub(super) editions: watch::Sender<Arc<Edition>>,
    /// Room for pages that wait for news.
    pub(super) listeners: Arc<Semaphore>,
    pub(super) notices: Sender<Notice>,
}

impl Stage {
    /// Shows an edition, of which nobody has heard yet.
    pub(super) fn new(edition: Edition, notices: Sender<Notice>) -> Self {
        let editions = watch::Sender::new(Arc::new(edition));
        Self { editions, listeners: Arc::new(Semaphore::new(LISTENERS)), notices }
    }
}
