//! What checks each proposal, and publishes what was merged, where the repository is kept.
//!
//! In: where that is, and the folder of the catalogue. Out: the file with its path. The program is installed by one line of
//! the environment at its top, for whoever has another way. A proposal is a stranger's: its checks see no secret and
//! write nowhere. Must not know: what is in the catalogue.

use super::forge::Ci;
use super::paper::Paper;

/// Whether a folder of a repository can be named in what checks proposals: letters, digits, blanks and `._-/`.
#[must_use]
pub fn is_plain(folder: &str) -> bool {
    folder.chars().all(|c| c.is_alphanumeric() || "._-/ ".contains(c))
}

/// The file.
pub(super) fn paper(ci: Ci, folder: &str) -> Paper {
    let (path, text) = match ci {
        Ci::Github => (".github/workflows/calendar.yml", GITHUB),
        Ci::Gitlab => (".gitlab-ci.yml", GITLAB),
        Ci::Forgejo => (".forgejo/workflows/calendar.yml", FORGEJO),
    };
    let (within, slash) = if folder.is_empty() { (".", "") } else { (folder, "/") };
    let text = text.replace("{folder}", within).replace("{below}", &format!("{folder}{slash}"));
    Paper { path, at_root: true, text }
}

const GITHUB: &str = r#"# Checks each proposal, and publishes feeds and page after each change and once a day.
# "Settings", "Pages", "Source" has to be "GitHub Actions" for that.
name: Calendar

on:
  pull_request:
  push:
    branches: [main, master]
  schedule:
    - cron: "23 4 * * *"
  workflow_dispatch:

env:
  # How kalends is installed. `cargo install --locked kalends@0.1.0` stays with one version.
  KALENDS_INSTALL: cargo install --locked kalends

permissions: {}

# A newer run of the same branch or proposal takes the place of an older one.
concurrency:
  group: ${{ github.workflow }}-${{ github.ref }}
  cancel-in-progress: true

defaults:
  run:
    working-directory: "{folder}"

jobs:
  check:
    name: Check the proposal
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    permissions:
      contents: read
    env:
      BASE: ${{ github.event.pull_request.base.sha }}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0
          persist-credentials: false
      - name: Install kalends
        run: sh -c "$KALENDS_INSTALL"
      - name: Check
        run: kalends check --format github --base "$BASE"
      - name: Say what it does to people's calendars
        run: kalends changes "$BASE" --since-merge-base --format markdown >> "$GITHUB_STEP_SUMMARY"
      - name: Build
        run: kalends build

  publish:
    name: Publish
    if: github.event_name != 'pull_request'
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pages: write # publish them
      id-token: write # prove to GitHub Pages which workflow this is
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      # The whole history: from it come the marks by which calendars notice changes.
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0
          persist-credentials: false
      - name: Install kalends
        run: sh -c "$KALENDS_INSTALL"
      - name: Build
        run: kalends build
      - uses: actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0
        with:
          path: "{below}out"
      - id: deployment
        uses: actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0
"#;

const GITLAB: &str = r#"# Checks each proposal, and publishes feeds and page after each change. A schedule of your own, under "Build",
# "Pipeline schedules", keeps the page up to date between changes.
image: rust:1

variables:
  # How kalends is installed. `cargo install --locked kalends@0.1.0` stays with one version.
  KALENDS_INSTALL: cargo install --locked kalends
  # The whole history: from it come the marks by which calendars notice changes.
  GIT_DEPTH: "0"

check:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - sh -c "$KALENDS_INSTALL"
    - cd "{folder}"
    - kalends check --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
    - kalends build

pages:
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - sh -c "$KALENDS_INSTALL"
    - cd "{folder}"
    - kalends build --out "$CI_PROJECT_DIR/public"
  artifacts:
    paths:
      - public
"#;

const FORGEJO: &str = r#"# Checks each proposal, and each change of the branch that people see first. It publishes nothing: `kalends build` makes the
# folder `out`, which can be put on any web server.
on:
  pull_request:
  push:
    branches: [main, master]

env:
  # How kalends is installed. `cargo install --locked kalends@0.1.0` stays with one version.
  KALENDS_INSTALL: cargo install --locked kalends

jobs:
  check:
    runs-on: docker
    container:
      image: docker.io/library/rust:1
    env:
      # What a proposal is compared with; a change of the branch itself with nothing.
      BASE: ${{ github.event.pull_request.base.sha }}
    steps:
      - name: Fetch the repository
        run: |
          git init --quiet .
          git fetch --quiet "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" "$GITHUB_REF"
          git checkout --quiet FETCH_HEAD
      - name: Install kalends
        run: sh -c "$KALENDS_INSTALL"
      - name: Check
        run: cd "{folder}" && kalends check ${BASE:+--base "$BASE"}
      - name: Build
        run: cd "{folder}" && kalends build
"#;
