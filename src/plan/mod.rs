//! When to hold an event: what the days, the other events and the ways between them say about it.
//!
//! In: a calendar, the tables of holidays, observances and places, which day is today, and what is asked. Out: plain values
//! with their reasons as sentences in English. `days` knows which days are off somewhere, `spot` where something is,
//! `busy` what takes place when, `travel` what a way costs; `weigh` asks all of them about a stretch of days, `rank` puts
//! stretches in order, `find` answers an `ask` so; `overview` looks at
//! all that is to come, with what `forecast` expects of series, and `say` words what is found.
//! Must not know: findings, formats, the terminal, the clock. Names of a catalogue are in its sentences as they were
//! written: whoever prints makes them safe.

pub mod ask;
pub mod busy;
pub mod days;
pub mod find;
pub mod forecast;
pub mod overview;
mod rank;
pub mod reason;
mod say;
pub mod spot;
mod travel;
mod weigh;
