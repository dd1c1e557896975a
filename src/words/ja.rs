//! Japanese.
//!
//! Dates have year, month and day in figures with their signs and the day of the week in brackets: "2025年6月17日（火）";
//! "～" stands between two dates, which say of the second what differs. Marks are full-width and no space stands
//! between words. Nothing here knows events or formats.

use chrono::{Datelike, NaiveDate, Weekday};

use super::breaks::listed;
use super::changes::{about, followed};
use super::machine::{
    city, city_of_clock, clock, is_either, is_over_months, iso, large, next_time, numbered, offset,
    offset_of_clock, stamp,
};
use super::rhythm::{Clauses, are_working_days, same_weekday};
use super::{
    AccessNames, Answer, Certainty, ChangeLabels, ChangeTags, Changes, Clock, Closing, Dated, DeadlineWords,
    DetailNames, Due, Dues, FactNames, FeedNames, FrontWords, GlanceWords, Labels, LinkNames, Live, Numerals,
    On, PartWords, Phrase, Repeating, Rhythm, SeriesWords, States, Subscribing, Which, Words,
};
use crate::when::rule::Frequency;
use crate::when::{Days, Extent, Hours, Moment, Period, When, Window, Zone};

pub(super) static WORDS: Words = Words {
    language: "ja",
    labels: Labels {
        skip: "本文へ移動",
        navigation: "メインナビゲーション",
        events: "イベント",
        all_events: "すべてのイベント",
        subscribe: "購読する",
        download: ".icsをダウンロード",
        copy_address: "アドレスをコピー",
        today: "今日",
        filter: "この一覧を絞り込む",
        nothing_ahead: "予定されているイベントはありません。",
        earlier: "終了したイベント",
        official_site: "公式サイト",
        add_to_calendar: "カレンダーに追加",
        of: "：",
        colon: "：",
        alongside: "併催：",
        same_dates: "同じ日程：",
        perhaps_same_dates: "同じ日程の可能性：",
        about: "概要",
        details: "詳細",
        deadlines: "締切",
        around: "この日程の前後",
        main_event: "メインイベント",
        satellite: "関連イベント",
        at_same_time: "同じ日程",
        perhaps_at_same_time: "同じ日程の可能性",
        dates: "日時",
        repeats: "開催頻度",
        first: "初回：",
        next_times: "次回以降の日程",
        changed_times: "変更のある回",
        place: "会場",
        organizer: "主催",
        series: "シリーズ",
        topics: "トピック",
        note: "備考",
        links: "リンク",
        place_unknown: "会場未定",
        online: "オンライン",
        and_online: "、オンライン併用",
        subscribe_heading: "お使いのカレンダーで購読",
        subscribe_about: "一度購読すれば、新しいイベント、日程の確定、中止の知らせが自動で届きます。",
        choose_calendar: "カレンダーを選ぶ",
        topic: "トピック",
        subscribe_topic: "このトピックを購読する",
        all_topics: "すべてのトピック",
        confirmed: "確定",
        key: "凡例",
        continued: "（続き）",
        years: "年",
        months: "月",
        wrong_or_missing: "誤りや不足にお気づきですか。",
        propose_change: "変更を提案する",
        privacy: "Cookieもトラッカーも使わず、外部からは何も読み込みません。",
        not_found: "ページが見つかりません",
        not_found_about: "移動した可能性があります。トップページにすべてのイベントがあります。",
        comma: "、",
        and: "、",
        full_stop: "。",
        space: "",
    },
    states: States {
        tentative: "暫定",
        cancelled: "中止",
        postponed: "延期",
        days_to_be_announced: "日程未定",
        tentative_prefix: "暫定：",
        cancelled_prefix: "中止：",
        postponed_prefix: "延期：",
        tentative_sentence: "この日程は暫定です。",
        tentative_meaning: "主催者による確定はまだです。フィードでは暫定の予定として登録され、自動で更新されます。",
        cancelled_sentence: "このイベントは中止になりました。",
        postponed_sentence: "延期になりました。新しい日程は未定です。",
        days_sentence: "日程はまだ発表されていません。",
        last_day_sentence: "最終日はまだ発表されていません。",
        end_sentence: "終了時刻はまだ発表されていません。",
        days_meaning: "発表されるまで、計画用フィードでは期間全体の予定として表示され、他のフィードには表示されません。",
    },
    feeds: FeedNames {
        all: "すべてのイベント",
        all_about: "日程のわかっているすべてのイベント。暫定のものはその旨を示します。",
        confirmed: "確定イベントのみ",
        confirmed_about: "日程が確定しているイベントのみ。",
        planning: "計画用",
        planning_about: "日程未定のものも含むすべて。未定のものは月または四半期全体の予定として表示します。",
        deadlines: "締切",
        deadlines_about: "発表募集、参加登録など、締切のあるものすべて。",
    },
    subscribing: Subscribing {
        eyebrow: "フィード",
        heading: "購読する",
        lede: "購読すると常に最新の状態に保たれます。新しいイベントが加わり、暫定の日程は確定し、中止はその旨が示されます。\
               ダウンロードしたファイルはその時点のもので、更新されません。",
        about: "Appleカレンダー、Googleカレンダー、Outlook、Thunderbirdなど、iCalendarに対応したソフトで購読できます。",
        no_address: "このサイトは自身のアドレスを知らないため、フィードをソフトに渡せません。代わりに、ダウンロードリンクの\
                     アドレスをカレンダーソフトにコピーしてください。",
        apple: "Appleなどのアプリ",
        google: "Googleカレンダー",
        outlook: "Outlook.com",
        microsoft: "Microsoft 365",
        by_topic: "トピック別",
        topic_about: |topic| format!("トピック「{topic}」のイベントのみ。"),
        by_series: "シリーズ別",
        series_about: |series| format!("{series}のうち、日程のわかっている回すべて。"),
        data: "プログラム向け",
        data_about: "同じイベントをデータで提供します。アプリなどにお使いください。",
        data_events: "日程の決まっていないものも含むすべてのイベントと、わかっている情報のすべて。",
        data_schema: "そのファイルの各キーの意味（JSON Schema）。",
        data_table: "すべてのイベントを表計算ソフト用の表にしたもの（1行に1件）。",
        data_jscalendar: "すべてのイベントのフィードのJSCalendar版（RFC 8984）。",
        trouble: "ボタンを押しても何も起きないとき",
        answers: &[
            Answer {
                about: "スマートフォンのGoogleカレンダー",
                text: "Googleのアプリではアドレスを追加できません。パソコンのブラウザーで一度calendar.google.comを開いて\
                       追加すると、スマートフォンにも反映されます。",
            },
            Answer {
                about: "Windows版Outlook",
                text: "アドレスをコピーし、「予定表を追加」から「Webから登録」を選んで貼り付けます。httpsで始まるアドレスを\
                       使ってください。",
            },
            Answer {
                about: "Thunderbirdの場合",
                text: "アドレスをコピーし、「新しいカレンダー」から「ネットワーク」を選んで貼り付けます。",
            },
            Answer {
                about: "変更はいつ届きますか",
                text: "カレンダーソフトによります。多くは1日に数回、Googleは1日以内に確認します。",
            },
        ],
    },
    dues: Dues {
        cfp: Due {
            name: "発表募集",
            closes: "発表募集の締切",
            closed: "発表募集は終了",
            opens: "発表募集の開始",
            open_until: "発表募集中、締切",
        },
        papers: Due {
            name: "論文投稿",
            closes: "論文投稿の締切",
            closed: "論文投稿は終了",
            opens: "論文投稿の受付開始",
            open_until: "論文投稿の受付中、締切",
        },
        registration: Due {
            name: "参加登録",
            closes: "参加登録の締切",
            closed: "参加登録は終了",
            opens: "参加登録の受付開始",
            open_until: "参加登録の受付中、締切",
        },
        early_bird: Due {
            name: "早期参加登録",
            closes: "早期参加登録の締切",
            closed: "早期参加登録は終了",
            opens: "早期参加登録の受付開始",
            open_until: "早期参加登録の受付中、締切",
        },
        hotel: Due {
            name: "ホテルの客室",
            closes: "ホテル予約の締切",
            closed: "ホテル予約は終了",
            opens: "ホテル予約の受付開始",
            open_until: "ホテル予約の受付中、締切",
        },
        travel_support: Due {
            name: "旅費補助",
            closes: "旅費補助申請の締切",
            closed: "旅費補助申請は終了",
            opens: "旅費補助申請の受付開始",
            open_until: "旅費補助申請の受付中、締切",
        },
        slides: Due {
            name: "発表資料",
            closes: "発表資料の提出締切",
            closed: "発表資料の提出は終了",
            opens: "発表資料の提出開始",
            open_until: "発表資料の提出受付中、締切",
        },
        named_closes: |name| format!("「{name}」の締切"),
        named_closed: |name| format!("「{name}」は終了"),
        named_opens: |name| format!("「{name}」の受付開始"),
        named_open_until: |name| format!("「{name}」の受付中、締切"),
        until_on: |open, when| Phrase::new().text(open).text("：").phrase(when),
        opens: |when| Phrase::new().text("受付開始：").phrase(when),
        open_from: |when| Phrase::new().text("受付開始：").phrase(when),
        extended: |days| Phrase::new().text("延長前の締切：").phrase(days),
        no_day: "締切日は設定されていません。",
    },
    links: LinkNames {
        site: "公式サイト",
        join: "オンライン参加",
        schedule: "プログラム",
        tickets: "チケット",
        code_of_conduct: "行動規範",
        recordings: "録画",
        registration: "参加登録",
        livestream: "ライブ配信",
        slides: "発表資料",
        chat: "チャット",
    },
    facts: FactNames {
        admission: "参加費",
        free: "無料",
        paid: "有料",
        language: "言語",
        languages: "言語",
        access: "アクセシビリティ",
        formerly: "変更前",
        source: "情報源",
        checked: |day| Phrase::new().phrase(day).text("確認"),
        ways: AccessNames {
            captions: "リアルタイム字幕",
            sign_language: "手話通訳",
            audio_description: "音声解説",
            hearing_loop: "ヒアリングループ",
            wheelchair: "車椅子対応",
            accessible_toilets: "多目的トイレ",
            gender_neutral_toilets: "ジェンダーニュートラルなトイレ",
            quiet_room: "静養室",
            childcare: "託児",
            nursing_room: "授乳室",
            assistance_dogs: "介助犬同伴可",
            companion_tickets: "介助者は無料",
        },
    },
    live: Live {
        today: "今日",
        tomorrow: "明日",
        in_days: "{n}日後",
        in_weeks: "{n}週間後",
        in_months: "{n}か月後",
        on_now: "開催中",
        on_now_day: "開催中（{m}日間の{n}日目）",
        your_time: "お住まいの地域では{start}～{end}（{zone}）",
        your_time_from: "お住まいの地域では{start}から（{zone}）",
        copied: "コピーしました",
        one_event: "{n}件のイベント",
        events: "{n}件のイベント",
    },
    parts: PartWords {
        heading: "日ごとの予定",
        hours: day_hours,
        within: settled,
        added_tag: "プログラム追加",
        moved_tag: "プログラム変更",
        removed_tag: "プログラム削除",
        detail: "プログラム",
        added: |name, part| {
            let new = "プログラムが追加されました：";
            about(name, |name| format!("{name}にプログラムが追加されました："), new).phrase(part)
        },
        moved: |name, before, after| {
            let moved = "プログラムの日時または会場が変わりました：";
            let moved = about(name, |name| format!("{name}の{moved}"), moved);
            moved.phrase(after).text("（変更前：").phrase(before).text("）")
        },
        removed: |name, part| {
            let gone = "プログラムが取りやめになりました：";
            about(name, |name| format!("{name}の{gone}"), gone).phrase(part)
        },
    },
    changes: Changes {
        labels: ChangeLabels {
            title: "変更履歴",
            intro: "新しいイベント、日程の変更、中止などを新しい順に掲載しています。",
            none: "変更はまだありません。",
            history: "このイベントの変更",
            earlier: "以前の変更",
            all: "すべての変更",
            follow: "フィードリーダーで変更を受け取る",
        },
        tags: ChangeTags {
            added: "新規",
            removed: "削除",
            on_again: "開催に変更",
            days_announced: "日程発表",
            new_dates: "日程変更",
            new_time: "時刻変更",
            new_rhythm: "開催周期変更",
            new_place: "会場変更",
            place_announced: "会場発表",
            place_open: "会場再び未定",
            confirmed: "確定",
            tentative: "再び暫定",
            renamed: "名称変更",
            occurrence: "一部の回を変更",
            deadline_added: "締切追加",
            deadline_extended: "締切延長",
            deadline_earlier: "締切繰り上げ",
            opening_added: "受付開始日発表",
            opening_moved: "受付開始日変更",
            deadline_removed: "締切削除",
            details: "詳細更新",
        },
        details: DetailNames {
            description: "説明",
            note: "備考",
            address: "住所",
            online: "オンライン参加",
            site: "公式サイト",
            links: "関連リンク",
            clock: "タイムゾーン",
            deadlines: "締切",
            admission: "参加費",
            languages: "言語",
            access: "アクセシビリティ",
            formerly: "変更前の日程または会場",
            topics: "トピック",
            organizer: "主催",
            series: "シリーズ",
            alongside: "メインイベント",
        },
        in_calendar: |calendar| format!("{calendar}：変更履歴"),
        about: |calendar| format!("{calendar}：新しいイベント、日程の変更、中止などの一覧。"),
        of_year: |year| format!("{year}年の変更"),
        changes: |count| format!("{count}件の変更"),
        more_days: |count| format!("、ほか{count}日"),
        added: |name, date, place| {
            let added = about(name, |name| format!("{name}を追加しました："), "追加しました：");
            let added = added.phrase(dated(date));
            place.map_or(added.clone(), |place| added.text("、").text(place))
        },
        added_repeating: |name, how| {
            about(name, |name| format!("{name}を追加しました。"), "追加しました。").phrase(repeating(how))
        },
        removed: |name, date| {
            let gone = "カレンダーから削除しました";
            bracketed(about(name, |name| format!("{name}をカレンダーから削除しました"), gone), "", date)
        },
        cancelled: |name, date| {
            bracketed(about(name, |name| format!("{name}は中止になりました"), "中止になりました"), "", date)
        },
        postponed: |name, date| {
            let postponed = about(name, |name| format!("{name}は延期になりました"), "延期になりました");
            bracketed(postponed.text("。新しい日程は未定です"), "変更前：", date)
        },
        on_again: |name, date| {
            let again = "開催されることになりました";
            dated_behind(about(name, |name| format!("{name}は開催されることになりました"), again), date)
        },
        days_announced: |name, date| {
            about(name, |name| format!("{name}の日程が発表されました："), "日程が発表されました：")
                .phrase(dated(date))
        },
        new_dates: |name, before, after| {
            let lead = about(name, |name| format!("{name}の日程が変わりました："), "日程が変わりました：");
            bracketed(lead.phrase(dated(after)), "変更前：", Some(before))
        },
        new_time: |name, before, after| {
            about(name, |name| format!("{name}の時刻が変わりました："), "時刻が変わりました：")
                .phrase(settled(after.when, after.place))
                .text("、変更前：")
                .phrase(settled(before.when, before.place))
        },
        new_rhythm: |name, how| {
            about(name, |name| format!("{name}の開催周期が変わりました。"), "開催周期が変わりました。")
                .phrase(repeating(how))
        },
        once_only: |name, date| {
            let once = "定期開催ではなくなりました：";
            about(name, |name| format!("{name}は定期開催ではなくなりました："), once).phrase(dated(date))
        },
        new_place: |name, before, after| {
            about(name, |name| format!("{name}の会場が変わりました："), "会場が変わりました：")
                .text(format!("{after}（変更前：{before}）"))
        },
        place_announced: |name, after| {
            about(name, |name| format!("{name}の会場が発表されました："), "会場が発表されました：")
                .text(after)
        },
        place_open: |name, before| {
            about(name, |name| format!("{name}の会場は再び未定です"), "会場は再び未定です")
                .text(format!("（変更前：{before}）"))
        },
        confirmed: |name, date| {
            dated_behind(
                about(name, |name| format!("{name}の日程が確定しました"), "日程が確定しました"),
                date,
            )
        },
        tentative: |name, date| {
            let again = "日程は再び暫定です";
            dated_behind(about(name, |name| format!("{name}の日程は再び暫定です"), again), date)
        },
        renamed: |name, before| {
            let formerly = format!("名称が変わりました（変更前：{before}）");
            about(name, |name| format!("{before}の名称が{name}に変わりました"), &formerly)
        },
        days_off: |name, days| {
            about(name, |name| format!("{name}は次の日には開催されません："), "次の日には開催されません：")
                .phrase(WORDS.listed(days))
        },
        days_on: |name, days| {
            about(name, |name| format!("{name}は次の日に開催されます："), "次の日に開催されます：")
                .phrase(WORDS.listed(days))
        },
        day_moved: |name, of, after| {
            about(name, |name| format!("{name}の"), "")
                .phrase(WORDS.short_day(of))
                .text("の回が変わりました：")
                .phrase(settled(after.when, after.place))
        },
        days_altered: |name, days| {
            let updated = "次の回の詳細が更新されました：";
            about(name, |name| format!("{name}の次の回の詳細が更新されました："), updated)
                .phrase(WORDS.listed(days))
        },
        deadline_added: |name, closes, when| {
            about(name, |name| format!("{name}の締切が追加されました。"), "締切が追加されました。")
                .phrase((WORDS.closes_on)(closes, closing(when)))
        },
        deadline_extended: |name, closes, before, after| {
            about(name, |name| format!("{name}の締切が延長されました。"), "締切が延長されました。")
                .phrase((WORDS.closes_on)(closes, closing(after)))
                .text("、変更前：")
                .phrase(closing(before))
        },
        deadline_earlier: |name, closes, before, after| {
            about(name, |name| format!("{name}の締切が繰り上がりました。"), "締切が繰り上がりました。")
                .phrase((WORDS.closes_on)(closes, closing(after)))
                .text("、変更前：")
                .phrase(closing(before))
        },
        opening_added: |name, opens, when| {
            about(
                name,
                |name| format!("{name}の受付開始日が発表されました。"),
                "受付開始日が発表されました。",
            )
            .phrase((WORDS.closes_on)(opens, closing(when)))
        },
        opening_moved: |name, opens, before, after| {
            about(name, |name| format!("{name}の受付開始日が変わりました。"), "受付開始日が変わりました。")
                .phrase((WORDS.closes_on)(opens, closing(after)))
                .text("、変更前：")
                .phrase(closing(before))
        },
        deadline_removed: |name, what| {
            about(name, |name| format!("{name}の締切が削除されました"), "締切が削除されました")
                .text(format!("（{what}）"))
        },
        new_details: |name, details| {
            about(name, |name| format!("{name}の詳細が更新されました："), "詳細が更新されました：")
                .text(WORDS.list(details))
        },
    },
    front: FrontWords {
        coming: "今後の予定",
        next: "次のイベント",
        next_in: "次のイベント、{when}",
        closing: "次の締切",
        left: "あと{n}日",
        nothing: "予定されているイベントはありません。",
        last: "前回：",
        so_far: "{year}年これまで：{events}",
        more: "ほか{n}件",
        on_day: "{day}日（{weekday}）",
    },
    glance: GlanceWords {
        heading: "12か月の一覧",
        planner: "年間予定",
        title: "年間予定表",
        lede: "月ごとに、1日を1列で示します。",
        recurring: "定期開催",
        number: "イベントの件数",
        span: "{from}～{to}",
        about: |calendar| format!("{calendar}の12か月を一目で：予定のある日と空いている日。"),
        month: |year, month| period(Period::Month(year, month), true).plain(),
    },
    deadlines: DeadlineWords {
        lede: "締切を近い順に並べています。",
        kinds: "締切の種類",
        all: "すべての締切",
        other: "その他の締切",
        subscribe: "締切を購読する",
        none: "今後の締切はありません。",
        week: "今週",
        month: "今月",
        later: "それ以降",
        open: "締切日未定",
        closed: "締切済み",
        closed_lately: "過去30日間に締め切られたもの",
        your_time: "お住まいの地域では{time}（{zone}）",
        about: |calendar| format!("{calendar}の締切一覧。どのイベントの何が、いつ締め切られるか。"),
        of_kind: |kind, calendar| format!("{kind}：{calendar}の締切を近い順に。"),
    },
    series: SeriesWords {
        announced: "発表済み",
        next: "次回",
        none: "次回の開催はまだ発表されていません。",
        editions: "すべての回",
        edition: "開催回",
        before: "前の回",
        after: "次の回",
        by_month: "月別の締切",
        subscribe: "このシリーズを購読する",
        next_is: "次回：",
        this_was: |event| format!("{event}は終了しました。"),
        about: |series, calendar| format!("{series}：{calendar}に掲載されたすべての回の日程、会場、締切。"),
    },
    day: |day| Phrase::new().time(iso(day), whole(day, Detail::Weekday)),
    month,
    month_short: month,
    period: |of| period(of, true).plain(),
    when: |when, certainty, place| match when {
        When::Days(Days { extent: Extent::Open, .. }) => {
            sure(settled(when, place), certainty).text("、最終日未定")
        }
        When::Period(_) => sure(settled(when, place), certainty).text("、日程未定"),
        When::Days(_) | When::Hours(_) => sure(settled(when, place), certainty),
    },
    was: |when, certainty, place| sure(settled(when, place), certainty),
    when_short: |when, certainty| dated(Dated { when, certainty, place: None }).plain(),
    postponed: |when, place| {
        Phrase::new().text("延期、新しい日程は未定。当初の予定：").phrase(settled(when, place))
    },
    was_planned: |when, place| Phrase::new().text("当初の予定：").phrase(settled(when, place)).text("。"),
    repeating,
    instead: |now, certainty, place, day| {
        sure(settled(now, place), certainty)
            .text("、")
            .time(iso(day), whole(day, Detail::Weekday))
            .text("から変更")
    },
    numerals,
    closing,
    closes_on: |closes, when| Phrase::new().text(closes).text("：").phrase(when),
    deadline_title: |event, closes| format!("{event}：{closes}"),
    named_deadline_title: |event, closes| format!("{event}：{closes}"),
    days: |count| format!("{count}日間"),
    events: |count| format!("{count}件のイベント"),
    at_a_glance: |year| format!("{year}年の一覧"),
    and_more: |count| format!("ほか{count}件"),
    in_brackets: |text| format!("（{text}）"),
    also_in: |year| format!("{year}年のその他のイベント："),
    events_in: |of| format!("{}のイベント", period(of, true)),
    all_of: |of| format!("{}のすべてのイベント", period(of, true)),
    period_about: |of, calendar| {
        format!("{calendar}の{}のイベント一覧。終了したものもこれからのものも含みます。", period(of, true))
    },
    topic_about: |topic, calendar| format!("{topic}：{calendar}のイベント一覧。日程、会場、フィード。"),
    topic_feed: |calendar, topic| format!("{calendar}：{topic}"),
};

const MONTHS: [&str; 12] =
    ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];

fn month(number: u32) -> &'static str {
    numbered(&MONTHS, number)
}

/// "火".
fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "月",
        Weekday::Tue => "火",
        Weekday::Wed => "水",
        Weekday::Thu => "木",
        Weekday::Fri => "金",
        Weekday::Sat => "土",
        Weekday::Sun => "日",
    }
}

/// What is likely says so behind it.
fn sure(core: Phrase, certainty: Certainty) -> Phrase {
    match certainty {
        Certainty::Firm => core,
        Certainty::Likely => core.text("の見込み"),
    }
}

// ---- days ----

/// How much of a day is said.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Weekday,
    Short,
}

/// "17日（火）", "17日".
fn day_of_month(day: NaiveDate, detail: Detail) -> String {
    match detail {
        Detail::Weekday => format!("{}日（{}）", day.day(), weekday(day.weekday())),
        Detail::Short => format!("{}日", day.day()),
    }
}

/// "2025年6月17日（火）".
fn whole(day: NaiveDate, detail: Detail) -> String {
    format!("{}年{}{}", day.year(), month(day.month()), day_of_month(day, detail))
}

/// A day that stands behind another one: year and month only where they differ.
fn behind(first: NaiveDate, day: NaiveDate, detail: Detail) -> String {
    if first.year() != day.year() {
        whole(day, detail)
    } else if first.month() != day.month() {
        format!("{}{}", month(day.month()), day_of_month(day, detail))
    } else {
        day_of_month(day, detail)
    }
}

/// "2025年6月17日（火）～18日（水）".
fn span(first: NaiveDate, last: NaiveDate, between: &str, detail: Detail) -> Phrase {
    let phrase = Phrase::new().time(iso(first), whole(first, detail));
    if first == last {
        return phrase;
    }
    phrase.text(between).time(iso(last), behind(first, last, detail))
}

/// "2025年4月19日または20日のいずれか1日", "2026年5月3日～7日のうち2日間".
fn some_days(count: u16, first: NaiveDate, last: NaiveDate) -> Phrase {
    if count == 1 && first.succ_opt() == Some(last) {
        span(first, last, "または", Detail::Short).text("のいずれか1日")
    } else {
        span(first, last, "～", Detail::Short).text(format!("のうち{count}日間"))
    }
}

/// When something takes place, without what is to be announced.
fn settled(when: &When, place: Option<&str>) -> Phrase {
    match when {
        When::Hours(hours) => clock_times(hours, place),
        When::Days(_) | When::Period(_) => said_days(when, Detail::Weekday),
    }
}

/// The same, without clock times.
fn said_days(when: &When, detail: Detail) -> Phrase {
    match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => span(*first, *last, "～", detail),
        When::Days(Days { first, extent: Extent::Open, .. }) => span(*first, *first, "", detail).text("から"),
        When::Days(Days { first, last, extent: Extent::Some(count) }) => some_days(*count, *first, *last),
        When::Hours(hours) => span(hours.start.local.date(), hours.last_day(), "～", detail),
        When::Period(window) => periods(window),
    }
}

// ---- clock times ----

/// "（UTC-7、San Francisco）".
fn clock_name(start: Moment, end: Option<Moment>, zone: Option<Zone>, place: Option<&str>) -> String {
    let mut name = offset(start.offset);
    if let Some(end) = end.filter(|end| end.offset != start.offset) {
        name.push_str(&format!("、のち{}", offset(end.offset)));
    }
    if let Some(place) = place.map(str::to_owned).or_else(|| zone.and_then(city)) {
        name.push_str(&format!("、{place}"));
    }
    format!("（{name}）")
}

fn clock_times(hours: &Hours, place: Option<&str>) -> Phrase {
    let start = hours.start;
    let first = start.local.date();
    let phrase =
        Phrase::new().time(stamp(start), format!("{}{}", whole(first, Detail::Weekday), clock(start)));
    let phrase = match hours.end {
        None => phrase.text("から"),
        Some(end) if end.local.date() == first => phrase.text("～").time(stamp(end), clock(end)),
        Some(end) => {
            let last = behind(first, end.local.date(), Detail::Weekday);
            phrase.text("～").time(stamp(end), format!("{last}{}", clock(end)))
        }
    };
    phrase.text(clock_name(start, hours.end, hours.zone, place))
}

/// "16:00～23:00（UTC+2、Leipzig）", "22:00～翌02:00（UTC+9、東京）".
fn day_hours(hours: &Hours, place: Option<&str>) -> Phrase {
    let start = hours.start;
    let phrase = Phrase::new().time(stamp(start), clock(start));
    let phrase = match hours.end {
        None => phrase.text("から"),
        Some(end) if end.local.date() == start.local.date() => phrase.text("～").time(stamp(end), clock(end)),
        Some(end) => phrase.text("～翌").time(stamp(end), clock(end)),
    };
    phrase.text(clock_name(start, hours.end, hours.zone, place))
}

// ---- periods ----

/// "2025年12月", "2025年10月6日（月）の週", "2025年第4四半期", "2026年4月または5月".
fn periods(window: &Window) -> Phrase {
    let (first, last) = (window.first, window.last);
    if first == last {
        return period(first, true);
    }
    let between = if is_either(window) { "または" } else { "～" };
    let both = period(first, true).text(between);
    if let Period::Week(..) = last {
        let day = behind(first.first(), last.first(), Detail::Weekday);
        return both.time(last.written(), day).text("の週");
    }
    both.phrase(period(last, first.first().year() != last.first().year()))
}

/// One period, with its year or without.
fn period(period: Period, with_year: bool) -> Phrase {
    let year = |year: i32| if with_year { format!("{year}年") } else { String::new() };
    match period {
        Period::Year(year) => Phrase::new().time(period.written(), format!("{year}年")),
        Period::Quarter(of, number) => Phrase::new().text(format!("{}第{number}四半期", year(of))),
        Period::Month(of, number) => {
            Phrase::new().time(period.written(), format!("{}{}", year(of), month(number)))
        }
        Period::Week(..) => {
            Phrase::new().time(period.written(), whole(period.first(), Detail::Weekday)).text("の週")
        }
    }
}

// ---- recurring events ----

fn repeating(entry: &Repeating<'_>) -> Phrase {
    let date = |when: &When| (WORDS.when)(when, Certainty::Firm, None);
    if let Some(dates) = entry.one_by_one(date, "、", "、") {
        let phrase = Phrase::new().text("日程：").phrase(dates);
        return match entry.next {
            Some(next) => phrase.text("、次回は").phrase(next_time(entry, next, WORDS.day, settled)),
            None => phrase,
        };
    }
    let first = entry.first.window().0;
    let rhythm = entry.rule.map(|rule| Rhythm::of(rule, first));
    let mut text = rhythm.as_ref().map_or_else(|| "定期開催".to_owned(), said);
    if let When::Hours(hours) = entry.first {
        let city = city_of_clock(entry).map(|city| format!("{city}時間"));
        let whose = city.unwrap_or_else(|| offset_of_clock(entry));
        let joint = if rhythm.is_some() { "の" } else { "、" };
        text.push_str(&format!("{joint}{}（{whose}）", clock(hours.start)));
    }
    if let Some(count) = rhythm.and_then(|rhythm| rhythm.count) {
        text.push_str(&format!("、全{count}回"));
    }
    let day = WORDS.day;
    let phrase = match entry.next {
        Some(next) => Phrase::new().text(text).text("、次回は").phrase(next_time(entry, next, day, settled)),
        None => Phrase::new().text(text).text("、").phrase(day(first)).text("から"),
    };
    let phrase = match entry.until {
        Some(until) => phrase.text("、").phrase(day(until)).text("まで"),
        None => phrase,
    };
    phrase.phrase(without(entry.breaks_ahead()))
}

/// "（2027年7月、2027年8月は休み）".
fn without(breaks: &[Period]) -> Phrase {
    if breaks.is_empty() {
        return Phrase::new();
    }
    // The year stands before the month, so the one behind cannot say it for both.
    let each = |of: Period, _: bool| period(of, true);
    Phrase::new()
        .text("（")
        .phrase(listed(&WORDS, breaks, each, |more| format!("、ほか{more}期間")))
        .text("は休み）")
}

/// "毎月最終木曜日", "2週間ごとの火曜日".
fn said(rhythm: &Rhythm) -> String {
    let every = |one: &str, unit: &str| match rhythm.interval {
        1 => one.to_owned(),
        interval => format!("{interval}{unit}ごとの"),
    };
    let months: Vec<_> = rhythm.months.iter().map(|of| month(*of)).collect();
    let months = months.join("・");
    let text = match &rhythm.on {
        On::Day if rhythm.interval == 1 => "毎日".to_owned(),
        On::Day => format!("{}日ごと", rhythm.interval),
        On::Week(days) => {
            let names: Vec<_> = days.iter().map(|day| format!("{}曜日", weekday(*day))).collect();
            format!("{}{}", every("毎週", "週間"), names.join("・"))
        }
        On::Month(days) => format!("{}{}", every("毎月", "か月"), days_of_month(days)),
        On::Year(days) => {
            let date = |(of, day): &(u32, u32)| format!("{}{day}日", month(*of));
            let dates = rhythm.dates().map(|dates| dates.iter().map(date).collect::<Vec<_>>().join("・"));
            let on = dates.unwrap_or_else(|| format!("{months}の{}", days_of_month(days)));
            return format!("{}{on}", every("毎年", "年"));
        }
        On::Among(among) => {
            let each = match (among.each, rhythm.interval) {
                (Frequency::Daily, 1) => "毎日".to_owned(),
                (Frequency::Daily, days) => format!("{days}日ごと"),
                (Frequency::Weekly, 1) => "毎週".to_owned(),
                (Frequency::Weekly, weeks) => format!("{weeks}週間ごと"),
                (Frequency::Monthly, 1) => "毎月".to_owned(),
                (Frequency::Monthly, months) => format!("{months}か月ごと"),
                (Frequency::Yearly, 1) => "毎年".to_owned(),
                (Frequency::Yearly, years) => format!("{years}年ごと"),
            };
            let months = if months.is_empty() { months } else { format!("（{months}のみ）") };
            let position = |place: &i32| match place {
                -1 => "最後".to_owned(),
                place if *place < 0 => format!("最後から{}番目", -place),
                place => format!("{place}番目"),
            };
            let positions: Vec<_> = among.positions.iter().map(position).collect();
            let which = match positions.as_slice() {
                [] => String::new(),
                all => format!("（うち{}のみ）", all.join("・")),
            };
            return format!("{each}、「{}」に当たる日{months}{which}", CLAUSES.said(among));
        }
    };
    if months.is_empty() { text } else { format!("{text}（{months}のみ）") }
}

/// What holds of a day: "金曜日」かつ「13日".
const CLAUSES: Clauses = Clauses {
    or: "または",
    and: "」かつ「",
    week: |week| match week {
        -1 => "年の最終週".to_owned(),
        ..0 => format!("年末から{}番目の週", -week),
        _ => format!("年の第{week}週"),
    },
    year_day: |day| match day {
        ..0 => format!("年末から{}日目", -day),
        _ => format!("年初から{day}日目"),
    },
    month_day: |day| match day {
        -1 => "末日".to_owned(),
        ..0 => format!("月末から{}日目", -day),
        _ => format!("{day}日"),
    },
    weekday: |day| format!("{}曜日", weekday(day)),
    nth: |place, day, of_year| {
        let (of, end) = if of_year { ("年の", "年末") } else { ("月の", "月末") };
        match place {
            ..0 => format!("{end}から{}番目の{}曜日", -place, weekday(day)),
            _ => format!("{of}第{place}{}曜日", weekday(day)),
        }
    },
};

/// "1日・15日", "第1・第3火曜日".
fn days_of_month(days: &[Which]) -> String {
    let which = |place: i32| match place {
        -1 => "最終".to_owned(),
        place if place < 0 => format!("最後から{}番目の", place.unsigned_abs()),
        place => format!("第{place}"),
    };
    let of_several = |place: i32| match place {
        1 => "最初の".to_owned(),
        -1 => "最後の".to_owned(),
        place if place < 0 => format!("最後から{}番目の", place.unsigned_abs()),
        place => format!("{place}番目の"),
    };
    if let Some((places, day)) = same_weekday(days).filter(|(places, _)| places.iter().all(|it| *it > 0)) {
        let places: Vec<_> = places.into_iter().map(which).collect();
        return format!("{}{}曜日", places.join("・"), weekday(day));
    }
    let each = |day: &Which| match day {
        Which::Day(-1) => "末日".to_owned(),
        Which::Day(day) if *day < 0 => format!("{}日", which(*day)),
        Which::Day(day) => format!("{day}日"),
        Which::Weekday(place, day) => format!("{}{}曜日", which(*place), weekday(*day)),
        Which::OneOf(place, days) if are_working_days(days) => {
            format!("{}平日（月曜日～金曜日）", of_several(*place))
        }
        Which::OneOf(place, days) => {
            let names: Vec<_> = days.iter().map(|day| format!("{}曜日", weekday(*day))).collect();
            format!("{}{}", of_several(*place), names.join("または"))
        }
    };
    days.iter().map(each).collect::<Vec<_>>().join("・")
}

// ---- large figures ----

/// "11月1日".
fn short_of(day: NaiveDate) -> String {
    format!("{}{}日", month(day.month()), day.day())
}

fn numerals(when: &When) -> Numerals {
    let names = |first: NaiveDate, last: NaiveDate| {
        if is_over_months(first, last) {
            return format!("{}～{}", short_of(first), short_of(last));
        }
        let (from, to) = (weekday(first.weekday()), weekday(last.weekday()));
        if first == last { format!("{from}曜日") } else { format!("{from}～{to}") }
    };
    let small = match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => names(*first, *last),
        When::Days(Days { first, extent: Extent::Open, .. }) => {
            format!("{}曜日から", weekday(first.weekday()))
        }
        When::Days(Days { extent: Extent::Some(count), .. }) => format!("うち{count}日"),
        When::Hours(hours) => names(hours.start.local.date(), hours.last_day()),
        When::Period(_) => "日程未定".to_owned(),
    };
    Numerals { large: large(when, figure), small }
}

fn figure(period: Period) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Quarter(_, quarter) => format!("Q{quarter}"),
        Period::Month(_, number) => month(number).to_owned(),
        Period::Week(..) => month(period.first().month()).to_owned(),
    }
}

// ---- deadlines ----

fn closing(closing: &Closing) -> Phrase {
    let on = |day: NaiveDate| Phrase::new().time(iso(day), whole(day, Detail::Weekday));
    match *closing {
        Closing::OnDay(day) => on(day),
        Closing::EndOfDay(day, place) => on(day).text(match place {
            Clock::AnywhereOnEarth => "いっぱい（地球上で最も遅い地域の時刻、AoE）".to_owned(),
            Clock::Zone(zone) => match city(zone) {
                Some(city) => format!("いっぱい（{city}時間）"),
                None => format!("いっぱい（{}）", zone.name()),
            },
            Clock::Offset => String::new(),
        }),
        Closing::At(moment, place) => {
            let text = format!("{}{}", whole(moment.local.date(), Detail::Weekday), clock(moment));
            let phrase = Phrase::new().time(stamp(moment), text);
            match place {
                Clock::AnywhereOnEarth => phrase.text("（AoE、UTC-12）"),
                Clock::Zone(zone) => phrase.text(clock_name(moment, None, Some(zone), None)),
                Clock::Offset => phrase.text(clock_name(moment, None, None, None)),
            }
        }
    }
}

// ---- changes ----

/// "2025年9月4日～5日", "2025年9月4日～5日の見込み".
fn dated(date: Dated<'_>) -> Phrase {
    sure(said_days(date.when, Detail::Short), date.certainty)
}

/// A sentence with a date behind it.
fn dated_behind(sentence: Phrase, date: Option<Dated<'_>>) -> Phrase {
    followed(sentence, "：", date.map(dated), "")
}

/// A sentence with a date in brackets, which is the one of before.
fn bracketed(sentence: Phrase, lead: &str, date: Option<Dated<'_>>) -> Phrase {
    let short = date.map(|date| said_days(date.when, Detail::Short));
    followed(sentence, &format!("（{lead}"), short, "）")
}
