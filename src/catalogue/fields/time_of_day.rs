//! Times of the day, without a day.
//!
//! In: a key and a value of the tree. Out: a time on the clock; or a finding that says how to write it.
//! Must not know: on which days it is, zones.

use chrono::NaiveTime;

use super::mistyped::wrong_type;
use crate::catalogue::keys::Key;
use crate::catalogue::syntax::overflow::DATE_IMPOSSIBLE;
use crate::catalogue::syntax::tree::{Node, Value};
use crate::report::Finding;

/// A time of the day.
pub(in crate::catalogue) fn time(key: &'static Key, value: Value<'_>) -> Result<NaiveTime, Finding> {
    let finding = || wrong_type(key, value);
    match value.node() {
        Node::Date(date) => match (date.day, date.time) {
            (None, Some(Ok(time))) => Ok(time),
            (None, Some(Err(why))) => {
                let finding = DATE_IMPOSSIBLE.at(value.at, format!("`{}` cannot be: {why}", key.name));
                Err(finding.help("write a time of the day as 16:00:00"))
            }
            (Some(day), Some(Ok(time))) => {
                let zone = if date.offset.is_some() { ", and the zone in `timezone`" } else { "" };
                let help = format!("write `{} = {time}`, and the day in `on`: `on = {day}`{zone}", key.name);
                Err(finding().help(help))
            }
            _ => Err(finding().help("write a time of the day, such as 16:00:00, and the day in `on`")),
        },
        Node::Text(text) => Err(match spoken(text.trim()) {
            Some(time) => {
                let time = time.to_string();
                finding().help(format!("write `{} = {time}`", key.name)).patch(value.at, time).certain(true)
            }
            None => finding().help("write a time of the day without quotes, such as 16:00:00"),
        }),
        Node::Number(hour, true) if (0.0..24.0).contains(&hour) => {
            Err(finding().help(format!("write a time with minutes: `{} = {hour:02}:00:00`", key.name)))
        }
        _ => Err(finding().help(format!("write `{} = {}`", key.name, key.example))),
    }
}

/// A time as clocks show it and as people say it: "16:00", "16:00:00", "9:30", "4 pm", "4:30 PM".
fn spoken(text: &str) -> Option<NaiveTime> {
    let lower = text.to_ascii_lowercase().replace('.', ":");
    let halves = [("am", false), ("pm", true)];
    let half =
        halves.into_iter().find_map(|(half, after)| Some((lower.strip_suffix(half)?.trim_end(), after)));
    let Some((clock, after_noon)) = half else {
        return ["%H:%M:%S", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(&lower, form).ok());
    };
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, "0"));
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = (1..=12).contains(&hour).then_some(hour % 12 + if after_noon { 12 } else { 0 })?;
    NaiveTime::from_hms_opt(hour, minute, 0)
}
