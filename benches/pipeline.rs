//! What each step of a build costs, with 100 and 10,000 events: `cargo bench`.
//!
//! In: catalogues made from `events.toml.in`. Out: times to compare on one machine; bounds that hold on any are
//! in `growth.py`.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot go on should fail loudly")]

mod made;

use std::collections::BTreeMap;
use std::hint::black_box;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use kalends::disk::{self, Destination};
use kalends::model::{Calendar, Marks};
use kalends::render::html::Templates;
use kalends::site::{self, Contents, Site};
use kalends::text::Sources;
use kalends::{catalogue, rules};

const SIZES: [u64; 2] = [100, 10_000];

fn sources(count: u64) -> Sources {
    let mut sources = Sources::default();
    sources.add("events.toml", made::text(count)).unwrap();
    sources
}

fn calendar(sources: &Sources) -> Calendar {
    let (calendar, findings) = catalogue::read(sources);
    assert!(findings.is_empty(), "{findings:?}");
    calendar
}

fn assembled(calendar: Calendar) -> Site {
    let templates = Templates::new(&BTreeMap::new()).unwrap();
    site::build(calendar, Marks::unknown(), None, made::today(), templates).unwrap()
}

fn steps(criterion: &mut Criterion) {
    for count in SIZES {
        let sources = sources(count);
        let read = calendar(&sources);
        let mut group = criterion.benchmark_group(format!("{count} events"));
        group.throughput(Throughput::Elements(count)).sample_size(10);
        let mut step = |name: &str, run: &mut dyn FnMut()| {
            group.bench_function(BenchmarkId::from_parameter(name), |bench| bench.iter(&mut *run));
        };
        step("read", &mut || drop(black_box(catalogue::read(&sources))));
        step("judge", &mut || drop(black_box(rules::judge(&read, made::today()))));
        // The texts of events are made once a site, so every run needs a new one.
        group.bench_function("render", |bench| {
            let site = || assembled(read.clone());
            bench.iter_batched(site, |site| render(&site), BatchSize::PerIteration);
        });
        let site = assembled(read);
        render(&site);
        group.bench_function("write", |bench| {
            let folder = || tempfile::tempdir().unwrap();
            bench.iter_batched(folder, |folder| write(&site, folder.path()), BatchSize::PerIteration);
        });
        let folder = tempfile::tempdir().unwrap();
        write(&site, folder.path());
        group.bench_function("write what is there", |bench| bench.iter(|| write(&site, folder.path())));
    }
}

fn render(site: &Site) {
    for path in site.paths() {
        black_box(site.bytes(path).unwrap());
    }
}

/// Rendering of the pages included: their bytes are never kept.
fn write(site: &Site, out: &std::path::Path) {
    disk::sync(site, &Destination { out, inputs: &[], home: None, most: disk::MOST_BYTES }).unwrap();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    steps(&mut criterion);
    criterion.final_summary();
}
