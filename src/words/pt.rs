//! Portuguese, as it is written in Brazil.
//!
//! Dates have the weekday, the day, the month and always the year, in lower case: "terça-feira, 17 de junho de 2025";
//! the first of a month is "1º". "de … a …" and never a dash between dates, except in large figures. Nothing here
//! knows events or formats.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};

use super::breaks::listed;
use super::changes::{about, followed};
use super::letters::uncapitalized;
use super::machine::{
    city, city_of_clock, clock, is_either, is_over_months, iso, large, next_time, numbered, offset,
    offset_of_clock, stamp,
};
use super::rhythm::{Clauses, alternatives, are_working_days};
use super::{
    AccessNames, Answer, Certainty, ChangeLabels, ChangeTags, Changes, Clock, Closing, Dated, DeadlineWords,
    DetailNames, Due, Dues, FactNames, FeedNames, FrontWords, GlanceWords, Labels, LinkNames, Live, Numerals,
    On, PartWords, Phrase, Repeating, Rhythm, SeriesWords, States, Subscribing, Which, Words,
};
use crate::when::rule::Frequency;
use crate::when::{Days, Extent, Hours, Moment, Period, When, Window, Zone};

pub(super) static WORDS: Words = Words {
    language: "pt",
    labels: Labels {
        skip: "Ir para o conteúdo",
        navigation: "Navegação principal",
        events: "Eventos",
        all_events: "Todos os eventos",
        subscribe: "Assinar",
        download: "Baixar .ics",
        copy_address: "Copiar endereço",
        today: "Hoje",
        filter: "Filtrar esta lista",
        nothing_ahead: "Nenhum evento anunciado.",
        earlier: "Eventos passados",
        official_site: "Site oficial",
        add_to_calendar: "Adicionar à agenda",
        of: ": ",
        colon: ": ",
        alongside: "Junto com ",
        same_dates: "Nas mesmas datas que ",
        perhaps_same_dates: "Talvez nas mesmas datas que ",
        about: "Sobre o evento",
        details: "Detalhes",
        deadlines: "Prazos",
        around: "Em torno destas datas",
        main_event: "Evento principal",
        satellite: "Evento paralelo",
        at_same_time: "Nas mesmas datas",
        perhaps_at_same_time: "Talvez nas mesmas datas",
        dates: "Data",
        repeats: "Repetição",
        first: "Primeira vez: ",
        next_times: "Próximas datas",
        changed_times: "Datas alteradas",
        place: "Local",
        organizer: "Organização",
        series: "Série",
        topics: "Temas",
        note: "Observação",
        links: "Outros endereços",
        place_unknown: "Local a definir",
        online: "On-line",
        and_online: " e on-line",
        subscribe_heading: "Na sua própria agenda",
        subscribe_about: "Assine uma vez: novos eventos, datas confirmadas e cancelamentos chegam por si sós.",
        choose_calendar: "Escolher uma agenda",
        topic: "Tema",
        subscribe_topic: "Assinar este tema",
        all_topics: "Todos os temas",
        confirmed: "Confirmado",
        key: "Legenda",
        continued: " (continuação)",
        years: "Anos",
        months: "Meses",
        wrong_or_missing: "Algo errado ou faltando?",
        propose_change: "Propor uma mudança",
        privacy: "Sem cookies, sem rastreadores, nada é carregado de outros sites.",
        not_found: "Página não encontrada",
        not_found_about: "Talvez tenha mudado de endereço. A página inicial traz todos os eventos.",
        comma: ", ",
        and: " e ",
        full_stop: ".",
        space: " ",
    },
    states: States {
        tentative: "Provisório",
        cancelled: "Cancelado",
        postponed: "Adiado",
        days_to_be_announced: "Dias a definir",
        tentative_prefix: "Provisório: ",
        cancelled_prefix: "Cancelado: ",
        postponed_prefix: "Adiado: ",
        tentative_sentence: "Estas datas são provisórias.",
        tentative_meaning: "A organização ainda não as confirmou. Na assinatura o evento aparece como provisório e \
                            se atualiza sozinho.",
        cancelled_sentence: "Este evento foi cancelado.",
        postponed_sentence: "Adiado, novas datas a definir.",
        days_sentence: "Os dias ainda não foram anunciados.",
        last_day_sentence: "O último dia ainda não foi anunciado.",
        end_sentence: "O horário de término ainda não foi anunciado.",
        days_meaning: "Até lá, a agenda de planejamento mostra o evento em todo o período; as outras não o trazem.",
    },
    feeds: FeedNames {
        all: "Todos os eventos",
        all_about: "Todos os eventos com dias conhecidos; os provisórios são marcados como tais.",
        confirmed: "Só eventos confirmados",
        confirmed_about: "Só eventos cujos dias são certos.",
        planning: "Planejamento",
        planning_about: "Tudo, também o que ainda não tem dias, mostrado em todo o mês ou trimestre.",
        deadlines: "Prazos",
        deadlines_about: "Chamadas de apresentações, inscrições e tudo o mais que se encerra.",
    },
    subscribing: Subscribing {
        eyebrow: "Agendas",
        heading: "Assinar",
        lede: "Uma assinatura se mantém em dia: novos eventos aparecem, datas provisórias se confirmam, cancelamentos \
               são avisados. Um arquivo baixado é um retrato do momento e não muda.",
        about: "Assine no Calendário da Apple, no Google Agenda, no Outlook, no Thunderbird ou em qualquer programa \
                que leia iCalendar.",
        no_address: "Este site não conhece o próprio endereço e por isso não pode entregar suas agendas a um programa. \
                     Em vez disso, copie o endereço de um link para baixar e cole-o no seu programa de agenda.",
        apple: "Apple e outros aplicativos",
        google: "Google Agenda",
        outlook: "Outlook.com",
        microsoft: "Microsoft 365",
        by_topic: "Por tema",
        topic_about: |topic| format!("Só eventos com o tema “{topic}”."),
        by_series: "Por série",
        series_about: |series| format!("{series}: todas as edições com dias conhecidos."),
        data: "Para programas",
        data_about: "Os mesmos eventos como dados, para quem quiser construir algo com eles.",
        data_events: "Todos os eventos, também os que ainda não têm dias, com tudo o que se sabe deles.",
        data_schema: "O que significa cada chave desse arquivo, em JSON Schema.",
        data_table: "Todos os eventos em tabela para planilhas, um por linha.",
        data_jscalendar: "O feed de todos os eventos em JSCalendar (RFC 8984).",
        trouble: "Se um botão não fizer nada",
        answers: &[
            Answer {
                about: "Google Agenda no celular",
                text: "O aplicativo do Google não consegue adicionar um endereço. Abra calendar.google.com uma vez no \
                       navegador de um computador; o celular acompanha.",
            },
            Answer {
                about: "Outlook para Windows",
                text: "Copie o endereço, escolha “Adicionar calendário” e “Assinar da Web” e cole-o. Use o endereço \
                       que começa com https.",
            },
            Answer {
                about: "Thunderbird",
                text: "Copie o endereço, escolha “Nova agenda” e “Na rede” e cole-o.",
            },
            Answer {
                about: "Em quanto tempo chegam as mudanças?",
                text: "Quem decide é o seu programa de agenda: a maioria verifica algumas vezes por dia, o Google uma \
                       vez por dia.",
            },
        ],
    },
    dues: Dues {
        cfp: Due {
            name: "Chamada de apresentações",
            closes: "Prazo da chamada de apresentações",
            closed: "Chamada de apresentações encerrada",
            opens: "Abertura da chamada de apresentações",
            open_until: "Chamada de apresentações aberta até",
        },
        papers: Due {
            name: "Submissão de artigos",
            closes: "Prazo para submissão de artigos",
            closed: "Submissão de artigos encerrada",
            opens: "Abertura da submissão de artigos",
            open_until: "Submissão de artigos aberta até",
        },
        registration: Due {
            name: "Inscrições",
            closes: "Prazo de inscrição",
            closed: "Inscrições encerradas",
            opens: "Abertura das inscrições",
            open_until: "Inscrições abertas até",
        },
        early_bird: Due {
            name: "Inscrição antecipada com desconto",
            closes: "Prazo da inscrição antecipada com desconto",
            closed: "Inscrição antecipada com desconto encerrada",
            opens: "Início da inscrição antecipada com desconto",
            open_until: "Inscrição antecipada com desconto até",
        },
        hotel: Due {
            name: "Quartos de hotel",
            closes: "Prazo para reserva de hotel",
            closed: "Reserva de hotel encerrada",
            opens: "Abertura da reserva de hotel",
            open_until: "Reserva de hotel aberta até",
        },
        travel_support: Due {
            name: "Auxílio-viagem",
            closes: "Prazo para pedidos de auxílio-viagem",
            closed: "Pedidos de auxílio-viagem encerrados",
            opens: "Abertura dos pedidos de auxílio-viagem",
            open_until: "Pedidos de auxílio-viagem abertos até",
        },
        slides: Due {
            name: "Slides da apresentação",
            closes: "Prazo para entrega dos slides",
            closed: "Entrega dos slides encerrada",
            opens: "Início da entrega dos slides",
            open_until: "Entrega dos slides até",
        },
        named_closes: |name| format!("Prazo para “{name}”"),
        named_closed: |name| format!("Prazo encerrado para “{name}”"),
        named_opens: |name| format!("Abertura de “{name}”"),
        named_open_until: |name| format!("“{name}” em aberto até"),
        until_on: |open, when| Phrase::new().text(open).text(" ").phrase(when),
        opens: |when| Phrase::new().text("abertura: ").phrase(when),
        open_from: |when| Phrase::new().text("abertura: ").phrase(when),
        extended: |days| Phrase::new().text("prorrogado; antes: ").phrase(days),
        no_day: "Não há data de encerramento definida.",
    },
    links: LinkNames {
        site: "Site oficial",
        join: "Participar on-line",
        schedule: "Programação",
        tickets: "Ingressos",
        code_of_conduct: "Código de conduta",
        recordings: "Gravações",
        registration: "Inscrições",
        livestream: "Transmissão ao vivo",
        slides: "Slides da apresentação",
        chat: "Bate-papo",
    },
    facts: FactNames {
        admission: "Entrada",
        free: "gratuita",
        paid: "paga",
        language: "Idioma",
        languages: "Idiomas",
        access: "Acessibilidade",
        formerly: "Antes",
        source: "Fonte",
        checked: |day| Phrase::new().text("verificado em ").phrase(day),
        ways: AccessNames {
            captions: "legendas ao vivo",
            sign_language: "interpretação em língua de sinais",
            audio_description: "audiodescrição",
            hearing_loop: "aro magnético",
            wheelchair: "acesso para cadeira de rodas",
            accessible_toilets: "banheiros acessíveis",
            gender_neutral_toilets: "banheiros de gênero neutro",
            quiet_room: "sala silenciosa",
            childcare: "espaço infantil com cuidadores",
            nursing_room: "sala de amamentação",
            assistance_dogs: "cães de assistência bem-vindos",
            companion_tickets: "entrada gratuita para acompanhantes",
        },
    },
    live: Live {
        today: "hoje",
        tomorrow: "amanhã",
        in_days: "daqui a {n} dias",
        in_weeks: "daqui a {n} semanas",
        in_months: "daqui a {n} meses",
        on_now: "Acontecendo agora",
        on_now_day: "Acontecendo agora, dia {n} de {m}",
        your_time: "no seu horário, {start} a {end} ({zone})",
        your_time_from: "no seu horário, a partir de {start} ({zone})",
        copied: "Copiado",
        one_event: "{n} evento",
        events: "{n} eventos",
    },
    parts: PartWords {
        heading: "Dia a dia",
        hours: day_hours,
        within: core,
        added_tag: "Nova parte",
        moved_tag: "Parte alterada",
        removed_tag: "Parte removida",
        detail: "partes do programa",
        added: |name, part| {
            about(name, |name| format!("Nova parte de {name}: "), "Nova parte: ").phrase(part)
        },
        moved: |name, before, after| {
            let moved = "Uma parte mudou de horário ou local: ";
            let of = |name: &str| format!("Uma parte de {name} mudou de horário ou local: ");
            about(name, of, moved).phrase(after).text(" (antes: ").phrase(before).text(")")
        },
        removed: |name, part| {
            let gone = "Uma parte não acontece mais: ";
            about(name, |name| format!("Uma parte de {name} não acontece mais: "), gone).phrase(part)
        },
    },
    changes: Changes {
        labels: ChangeLabels {
            title: "Alterações",
            intro: "O que é novo, o que mudou de data e o que foi cancelado, do mais recente ao mais antigo.",
            none: "Nada mudou até agora.",
            history: "Histórico",
            earlier: "Alterações anteriores",
            all: "Todas as alterações",
            follow: "Acompanhar estas alterações em um leitor de notícias",
        },
        tags: ChangeTags {
            added: "Novo",
            removed: "Removido",
            on_again: "Vai acontecer",
            days_announced: "Dias anunciados",
            new_dates: "Novas datas",
            new_time: "Novo horário",
            new_rhythm: "Nova periodicidade",
            new_place: "Novo local",
            place_announced: "Local anunciado",
            place_open: "Local novamente a definir",
            confirmed: "Confirmado",
            tentative: "Novamente provisório",
            renamed: "Novo nome",
            occurrence: "Algumas datas alteradas",
            deadline_added: "Novo prazo",
            deadline_extended: "Prazo prorrogado",
            deadline_earlier: "Prazo antecipado",
            opening_added: "Abertura anunciada",
            opening_moved: "Nova data de abertura",
            deadline_removed: "Prazo removido",
            details: "Dados atualizados",
        },
        details: DetailNames {
            description: "descrição",
            note: "observação",
            address: "endereço",
            online: "participação on-line",
            site: "site oficial",
            links: "outros endereços",
            clock: "fuso horário",
            deadlines: "prazos",
            admission: "entrada",
            languages: "idiomas",
            access: "acessibilidade",
            formerly: "datas ou local anteriores",
            topics: "temas",
            organizer: "organização",
            series: "série",
            alongside: "evento principal",
        },
        in_calendar: |calendar| format!("{calendar}: alterações"),
        about: |calendar| format!("{calendar}: o que é novo, o que mudou de data e o que foi cancelado."),
        of_year: |year| format!("Alterações de {year}"),
        changes: |count| {
            if count == 1 { "1 alteração".to_owned() } else { format!("{count} alterações") }
        },
        more_days: |count| format!(" e mais {count} dias"),
        added: |name, date, place| {
            let added = about(name, |name| format!("{name} foi adicionado: "), "Adicionado: ");
            let added = added.phrase(dated(date));
            place.map_or(added.clone(), |place| added.text(", ").text(place))
        },
        added_repeating: |name, how| {
            about(name, |name| format!("{name} foi adicionado. "), "Adicionado. ").phrase(repeating(how))
        },
        removed: |name, date| {
            let gone = "Removido do calendário";
            bracketed(about(name, |name| format!("{name} foi removido do calendário"), gone), "", date)
        },
        cancelled: |name, date| {
            bracketed(about(name, |name| format!("{name} foi cancelado"), "Cancelado"), "", date)
        },
        postponed: |name, date| {
            let postponed = about(name, |name| format!("{name} foi adiado"), "Adiado");
            bracketed(postponed.text(", novas datas a definir"), "antes: ", date)
        },
        on_again: |name, date| {
            let again = "Vai acontecer afinal";
            behind(about(name, |name| format!("{name} vai acontecer afinal"), again), date)
        },
        days_announced: |name, date| {
            about(name, |name| format!("Dias anunciados para {name}: "), "Dias anunciados: ")
                .phrase(dated(date))
        },
        new_dates: |name, before, after| {
            let lead = about(name, |name| format!("Novas datas para {name}: "), "Novas datas: ");
            bracketed(lead.phrase(dated(after)), "antes: ", Some(before))
        },
        new_time: |name, before, after| {
            about(name, |name| format!("Novo horário para {name}: "), "Novo horário: ")
                .phrase(core(after.when, after.place))
                .text("; antes: ")
                .phrase(core(before.when, before.place))
        },
        new_rhythm: |name, how| {
            about(name, |name| format!("Nova periodicidade para {name}. "), "Nova periodicidade. ")
                .phrase(repeating(how))
        },
        once_only: |name, date| {
            about(name, |name| format!("{name} não se repete mais: "), "Não se repete mais: ")
                .phrase(dated(date))
        },
        new_place: |name, before, after| {
            about(name, |name| format!("Novo local para {name}: "), "Novo local: ")
                .text(format!("{after} (antes: {before})"))
        },
        place_announced: |name, after| {
            about(name, |name| format!("Local anunciado para {name}: "), "Local anunciado: ").text(after)
        },
        place_open: |name, before| {
            let open = "Local novamente a definir";
            about(name, |name| format!("Local novamente a definir para {name}"), open)
                .text(format!(" (antes: {before})"))
        },
        confirmed: |name, date| {
            behind(about(name, |name| format!("{name} está confirmado"), "Confirmado"), date)
        },
        tentative: |name, date| {
            let again = "Novamente provisório";
            behind(about(name, |name| format!("{name} é novamente provisório"), again), date)
        },
        renamed: |name, before| {
            let formerly = format!("Antes se chamava {before}");
            about(name, |name| format!("{before} agora se chama {name}"), &formerly)
        },
        days_off: |name, days| {
            about(name, |name| format!("{name} não acontece em "), "Não acontece em ")
                .phrase(WORDS.listed(days))
        },
        days_on: |name, days| {
            about(name, |name| format!("{name} acontece em "), "Acontece em ").phrase(WORDS.listed(days))
        },
        day_moved: |name, of, after| {
            about(name, |name| format!("{name} de "), "A data de ")
                .phrase(WORDS.short_day(of))
                .text(" mudou: ")
                .phrase(core(after.when, after.place))
        },
        days_altered: |name, days| {
            about(name, |name| format!("Dados atualizados de {name} em "), "Dados atualizados em ")
                .phrase(WORDS.listed(days))
        },
        deadline_added: |name, closes, when| {
            about(name, |name| format!("Novo prazo para {name}. "), "Novo prazo. ")
                .phrase((WORDS.closes_on)(closes, closing(when)))
        },
        deadline_extended: |name, closes, before, after| {
            about(name, |name| format!("Prazo prorrogado para {name}. "), "Prazo prorrogado. ")
                .phrase((WORDS.closes_on)(closes, closing(after)))
                .text("; antes: ")
                .phrase(closing(before))
        },
        deadline_earlier: |name, closes, before, after| {
            about(name, |name| format!("Prazo antecipado para {name}. "), "Prazo antecipado. ")
                .phrase((WORDS.closes_on)(closes, closing(after)))
                .text("; antes: ")
                .phrase(closing(before))
        },
        opening_added: |name, opens, when| {
            about(name, |name| format!("Abertura anunciada para {name}. "), "Abertura anunciada. ")
                .phrase((WORDS.closes_on)(opens, closing(when)))
        },
        opening_moved: |name, opens, before, after| {
            about(name, |name| format!("Nova data de abertura para {name}. "), "Nova data de abertura. ")
                .phrase((WORDS.closes_on)(opens, closing(after)))
                .text("; antes: ")
                .phrase(closing(before))
        },
        deadline_removed: |name, what| {
            about(name, |name| format!("Prazo removido de {name}"), "Prazo removido")
                .text(format!(" (“{what}”)"))
        },
        new_details: |name, details| {
            about(name, |name| format!("Dados atualizados de {name}: "), "Dados atualizados: ")
                .text(WORDS.list(details))
        },
    },
    front: FrontWords {
        coming: "A seguir",
        next: "Próximo evento",
        next_in: "Próximo evento, {when}",
        closing: "Próximos prazos",
        left: "{n} dias",
        nothing: "Nada está previsto no momento.",
        last: "Último evento: ",
        so_far: "{year} até agora: {events}",
        more: "e mais {n}",
        on_day: "{weekday}, {day}",
    },
    glance: GlanceWords {
        heading: "Doze meses em resumo",
        planner: "Visão anual",
        title: "Visão anual",
        lede: "Mês a mês, uma coluna por dia.",
        recurring: "Recorrente",
        number: "Número de eventos",
        span: "{from} a {to}",
        about: |calendar| format!("Doze meses de {calendar} numa imagem: os dias ocupados e os dias livres."),
        month: |year, month| period(Period::Month(year, month), true).plain(),
    },
    deadlines: DeadlineWords {
        lede: "O que encerra e quando, o mais próximo primeiro.",
        kinds: "Tipos de prazo",
        all: "Todos os prazos",
        other: "Outros prazos",
        subscribe: "Assinar os prazos",
        none: "Nenhum prazo à vista.",
        week: "Esta semana",
        month: "Este mês",
        later: "Mais adiante",
        open: "Sem data de encerramento",
        closed: "Encerrados",
        closed_lately: "Encerrados nos últimos 30 dias",
        your_time: "no seu horário, {time} ({zone})",
        about: |calendar| format!("Prazos de {calendar}: o que encerra, de qual evento e quando."),
        of_kind: |kind, calendar| format!("{kind}: prazos de {calendar}, o mais próximo primeiro."),
    },
    series: SeriesWords {
        announced: "Anunciada",
        next: "Próxima edição",
        none: "Nenhuma próxima edição foi anunciada.",
        editions: "Todas as edições",
        edition: "Edição",
        before: "Edição anterior",
        after: "Edição seguinte",
        by_month: "Prazos por mês",
        subscribe: "Assinar esta série",
        next_is: "A seguir: ",
        this_was: |event| format!("Este foi o evento {event}."),
        about: |series, calendar| {
            format!("{series}: todas as edições em {calendar}, com dias, locais e prazos.")
        },
    },
    day: |day| Phrase::new().time(iso(day), whole(day, Detail::Weekday)),
    month,
    month_short: |number| numbered(&SHORT_MONTHS, number),
    period: |of| period(of, true).plain(),
    when: |when, certainty, place| lead(core(when, place), certainty),
    was: |when, certainty, place| lead(settled(when, place), certainty),
    when_short: |when, certainty| dated(Dated { when, certainty, place: None }).plain(),
    postponed: |when, place| {
        Phrase::new().text("Adiado, novas datas a definir. Data original: ").phrase(settled(when, place))
    },
    was_planned: |when, place| Phrase::new().text("Data original: ").phrase(settled(when, place)).text("."),
    repeating,
    instead: |now, certainty, place, day| {
        lead(core(now, place), certainty).text(", em vez de ").time(iso(day), whole(day, Detail::Weekday))
    },
    numerals,
    closing,
    closes_on: |closes, when| Phrase::new().text(closes).text(": ").phrase(when),
    deadline_title: |event, closes| format!("{event}: {}", uncapitalized(closes)),
    named_deadline_title: |event, closes| format!("{event}: {}", uncapitalized(closes)),
    days: |count| counted(count, "dia"),
    events: |count| counted(count, "evento"),
    at_a_glance: |year| format!("{year} em resumo"),
    and_more: |count| format!("e mais {count}"),
    in_brackets: |text| format!(" ({text})"),
    also_in: |year| format!("Também em {year}: "),
    events_in: |of| format!("Eventos de {}", period(of, true)),
    all_of: |of| format!("Todos os eventos de {}", period(of, true)),
    period_about: |of, calendar| {
        format!("{calendar}: todos os eventos de {}, passados e futuros.", period(of, true))
    },
    topic_about: |topic, calendar| format!("{topic}: eventos de {calendar}, com datas, locais e assinatura."),
    topic_feed: |calendar, topic| format!("{calendar}: {topic}"),
};

const MONTHS: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];

const SHORT_MONTHS: [&str; 12] =
    ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."];

const NUMBERS: [&str; 12] =
    ["um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze"];

/// Without their endings: "primeiro", "primeira".
const ORDINALS: [&str; 5] = ["primeir", "segund", "terceir", "quart", "quint"];

fn month(number: u32) -> &'static str {
    numbered(&MONTHS, number)
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "segunda-feira",
        Weekday::Tue => "terça-feira",
        Weekday::Wed => "quarta-feira",
        Weekday::Thu => "quinta-feira",
        Weekday::Fri => "sexta-feira",
        Weekday::Sat => "sábado",
        Weekday::Sun => "domingo",
    }
}

/// The vowel at the end of what goes with a day of the week: "na terça-feira", "no sábado".
fn gender(day: Weekday) -> &'static str {
    if matches!(day, Weekday::Sat | Weekday::Sun) { "o" } else { "a" }
}

/// "ter.".
fn abbreviated(day: Weekday) -> String {
    format!("{}.", weekday(day).chars().take(3).collect::<String>())
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// "um", "doze", "13".
fn number(count: u32) -> String {
    let word = numbered(&NUMBERS, count);
    if word.is_empty() { count.to_string() } else { word.to_owned() }
}

/// The day of a month: "1º", "2".
fn day_of_month(day: u32) -> String {
    if day == 1 { "1º".to_owned() } else { day.to_string() }
}

/// The start of a line: "Provavelmente " before the core, or the core in upper case.
fn lead(core: Phrase, certainty: Certainty) -> Phrase {
    match certainty {
        Certainty::Firm => core.capitalised(),
        Certainty::Likely => Phrase::new().text("Provavelmente ").phrase(core),
    }
}

// ---- days ----

/// How much of a day is said.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Weekday,
    Short,
}

/// "terça-feira, 17", "17".
fn start(day: NaiveDate, detail: Detail) -> String {
    match detail {
        Detail::Weekday => format!("{}, {}", weekday(day.weekday()), day_of_month(day.day())),
        Detail::Short => day_of_month(day.day()),
    }
}

/// "terça-feira, 17 de junho de 2025".
fn whole(day: NaiveDate, detail: Detail) -> String {
    format!("{} de {} de {}", start(day, detail), month(day.month()), day.year())
}

/// "terça-feira, 17, <between> quarta-feira, 18 de junho de 2025"; month and year of the first day only where they
/// differ. A comma closes what the one after the day of the week opens.
fn pair(first: NaiveDate, last: NaiveDate, between: &str, detail: Detail) -> Phrase {
    let before = if first.year() != last.year() {
        whole(first, detail)
    } else if first.month() != last.month() {
        format!("{} de {}", start(first, detail), month(first.month()))
    } else {
        start(first, detail)
    };
    let comma = if detail == Detail::Weekday { "," } else { "" };
    Phrase::new()
        .time(iso(first), before)
        .text(format!("{comma} {between} "))
        .time(iso(last), whole(last, detail))
}

/// "terça-feira, 17 de junho de 2025", "de terça-feira, 17, a quarta-feira, 18 de junho de 2025".
fn span(first: NaiveDate, last: NaiveDate, detail: Detail) -> Phrase {
    if first == last {
        Phrase::new().time(iso(first), whole(first, detail))
    } else {
        Phrase::new().text("de ").phrase(pair(first, last, "a", detail))
    }
}

/// "um dia, 19 ou 20 de abril de 2025", "dois dias entre 3 e 7 de maio de 2026".
fn some_days(count: u16, first: NaiveDate, last: NaiveDate) -> Phrase {
    let days = format!("{} dia{}", number(count.into()), if count == 1 { "" } else { "s" });
    if count == 1 && first.succ_opt() == Some(last) {
        Phrase::new().text(days).text(", ").phrase(pair(first, last, "ou", Detail::Short))
    } else {
        Phrase::new().text(days).text(" entre ").phrase(pair(first, last, "e", Detail::Short))
    }
}

/// When something takes place, as it stands within a line.
fn core(when: &When, place: Option<&str>) -> Phrase {
    match when {
        When::Days(Days { extent: Extent::Open, .. }) => settled(when, place).text(", último dia a definir"),
        When::Period(_) => settled(when, place).text(", dias a definir"),
        When::Days(_) | When::Hours(_) => settled(when, place),
    }
}

/// The same, without what is to be announced.
fn settled(when: &When, place: Option<&str>) -> Phrase {
    match when {
        When::Hours(hours) => clock_times(hours, place),
        When::Days(_) | When::Period(_) => said_days(when, Detail::Weekday),
    }
}

/// The same, without days of the week and clock times.
fn short(when: &When) -> Phrase {
    said_days(when, Detail::Short)
}

fn said_days(when: &When, detail: Detail) -> Phrase {
    match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => span(*first, *last, detail),
        When::Days(Days { first, extent: Extent::Open, .. }) => {
            Phrase::new().text("a partir de ").phrase(span(*first, *first, detail))
        }
        When::Days(Days { first, last, extent: Extent::Some(count) }) => some_days(*count, *first, *last),
        When::Hours(hours) => span(hours.start.local.date(), hours.last_day(), detail),
        When::Period(window) => periods(window),
    }
}

// ---- clock times ----

/// "(UTC-7, San Francisco)".
fn clock_name(start: Moment, end: Option<Moment>, zone: Option<Zone>, place: Option<&str>) -> String {
    let mut name = offset(start.offset);
    if let Some(end) = end.filter(|end| end.offset != start.offset) {
        name.push_str(&format!(", depois {}", offset(end.offset)));
    }
    if let Some(place) = place.map(str::to_owned).or_else(|| zone.and_then(city)) {
        name.push_str(&format!(", {place}"));
    }
    format!(" ({name})")
}

/// The article before a clock time: "as 18:30", "a 01:00".
fn article(moment: Moment) -> &'static str {
    if moment.local.hour() < 2 { "a" } else { "as" }
}

/// "às 18:30".
fn at(moment: Moment) -> String {
    format!("{} {}", article(moment).replacen('a', "à", 1), clock(moment))
}

/// "terça-feira, 17 de junho de 2025, das 18:30 às 21:30 (UTC-3, Recife)".
fn clock_times(hours: &Hours, place: Option<&str>) -> Phrase {
    let start = hours.start;
    let day = whole(start.local.date(), Detail::Weekday);
    let begins = format!("d{} {}", article(start), clock(start));
    let phrase = match hours.end {
        None => Phrase::new().time(stamp(start), format!("{day}, a partir {begins}")),
        Some(end) if end.local.date() == start.local.date() => {
            Phrase::new().time(stamp(start), format!("{day}, {begins}")).text(" ").time(stamp(end), at(end))
        }
        Some(end) => Phrase::new()
            .text("de ")
            .time(stamp(start), format!("{day}, {}", at(start)))
            .text(", a ")
            .time(stamp(end), format!("{}, {}", whole(end.local.date(), Detail::Weekday), at(end))),
    };
    phrase.text(clock_name(start, hours.end, hours.zone, place))
}

/// "das 16:00 às 23:00 (UTC-3, Recife)".
fn day_hours(hours: &Hours, place: Option<&str>) -> Phrase {
    let start = hours.start;
    let begins = format!("d{} {}", article(start), clock(start));
    let phrase = match hours.end {
        None => Phrase::new().text("a partir ").time(stamp(start), begins),
        Some(end) => Phrase::new().time(stamp(start), begins).text(" ").time(stamp(end), at(end)),
    };
    phrase.text(clock_name(start, hours.end, hours.zone, place))
}

// ---- periods ----

/// "dezembro de 2025", "semana de segunda-feira, 6 de outubro de 2025", "quarto trimestre de 2025", "abril ou maio de
/// 2026".
fn periods(window: &Window) -> Phrase {
    let (first, last) = (window.first, window.last);
    if first == last {
        return period(first, true);
    }
    let next = is_either(window);
    match (first, last) {
        (Period::Week(..), Period::Week(..)) => {
            let (weeks, between) = if next { ("semana de ", "ou de") } else { ("semanas de ", "a") };
            Phrase::new().text(weeks).phrase(pair(first.first(), last.first(), between, Detail::Weekday))
        }
        _ => {
            let apart = first.first().year() != last.first().year();
            let between = match first {
                _ if next => " ou ",
                Period::Quarter(..) => " ao ",
                Period::Year(_) | Period::Month(..) | Period::Week(..) => " a ",
            };
            period(first, apart).text(between).phrase(period(last, true))
        }
    }
}

/// One period, with its year or without.
fn period(period: Period, with_year: bool) -> Phrase {
    match period {
        Period::Year(year) => Phrase::new().time(period.written(), year.to_string()),
        Period::Quarter(year, number) if with_year => {
            Phrase::new().text(format!("{}o trimestre de {year}", numbered(&ORDINALS, number)))
        }
        Period::Quarter(_, number) => Phrase::new().text(format!("{}o", numbered(&ORDINALS, number))),
        Period::Month(year, number) if with_year => {
            Phrase::new().time(period.written(), format!("{} de {year}", month(number)))
        }
        Period::Month(_, number) => Phrase::new().time(period.written(), month(number)),
        Period::Week(..) => {
            Phrase::new().text("semana de ").time(period.written(), whole(period.first(), Detail::Weekday))
        }
    }
}

// ---- recurring events ----

fn repeating(entry: &Repeating<'_>) -> Phrase {
    let date = |when: &When| (WORDS.when)(when, Certainty::Firm, None);
    if let Some(dates) = entry.one_by_one(date, ", ", " e ") {
        let phrase = Phrase::new().text("Nestas datas: ").phrase(dates);
        return match entry.next {
            Some(next) => phrase.text(", próxima vez: ").phrase(next_time(entry, next, WORDS.day, core)),
            None => phrase,
        };
    }
    let first = entry.first.window().0;
    let rhythm = entry.rule.map(|rule| Rhythm::of(rule, first));
    let mut text = rhythm.as_ref().map_or_else(|| "recorrente".to_owned(), said);
    if let When::Hours(hours) = entry.first {
        let city = city_of_clock(entry).map(|city| format!("horário de {city}"));
        let whose = city.unwrap_or_else(|| offset_of_clock(entry));
        text.push_str(&format!(" {} ({whose})", at(hours.start)));
    }
    if let Some(count) = rhythm.and_then(|rhythm| rhythm.count) {
        text.push_str(&format!(", {count} {}", if count == 1 { "vez" } else { "vezes" }));
    }
    let day = WORDS.day;
    let phrase = match entry.next {
        Some(next) => {
            Phrase::new().text(text).text(", próxima vez: ").phrase(next_time(entry, next, day, core))
        }
        None => Phrase::new().text(text).text(", a partir de ").phrase(day(first)),
    };
    let phrase = match entry.until {
        Some(until) => phrase.text(", até ").phrase(day(until)),
        None => phrase,
    };
    phrase.phrase(without(entry.breaks_ahead())).capitalised()
}

/// ", exceto em julho e em agosto de 2027".
fn without(breaks: &[Period]) -> Phrase {
    if breaks.is_empty() {
        return Phrase::new();
    }
    let each = |of: Period, with_year: bool| match of {
        Period::Year(_) | Period::Month(..) => Phrase::new().text("em ").phrase(period(of, with_year)),
        Period::Quarter(year, number) => {
            let year = if with_year { format!(" de {year}") } else { String::new() };
            Phrase::new().text(format!("no {}o trimestre{year}", numbered(&ORDINALS, number)))
        }
        Period::Week(..) => Phrase::new().text("na ").phrase(period(of, with_year)),
    };
    Phrase::new()
        .text(", exceto ")
        .phrase(listed(&WORDS, breaks, each, |more| format!(" e em mais {more} períodos")))
}

/// "na última quinta-feira de cada mês", "a cada duas semanas, na terça-feira".
fn said(rhythm: &Rhythm) -> String {
    let every = |one: &str, units: &str| match rhythm.interval {
        1 => one.to_owned(),
        interval => format!("a cada {} {units}", number(interval)),
    };
    let months: Vec<_> = rhythm.months.iter().map(|of| month(*of)).collect();
    let months = WORDS.list(&months);
    let text = match &rhythm.on {
        On::Day => every("todos os dias", "dias"),
        On::Week(days) => {
            let names: Vec<_> =
                days.iter().map(|day| format!("n{} {}", gender(*day), weekday(*day))).collect();
            let weeks = match rhythm.interval {
                2 => "a cada duas semanas".to_owned(),
                _ => every("toda semana", "semanas"),
            };
            format!("{weeks}, {}", WORDS.list(&names))
        }
        On::Month(days) => match rhythm.interval {
            1 => format!("{} de cada mês", days_of_month(days)),
            interval => format!("a cada {} meses, {}", number(interval), days_of_month(days)),
        },
        On::Year(days) => {
            let date = |(of, day): &(u32, u32)| format!("em {} de {}", day_of_month(*day), month(*of));
            let dates = rhythm.dates().map(|dates| WORDS.list(&dates.iter().map(date).collect::<Vec<_>>()));
            let on = dates.unwrap_or_else(|| format!("{} de {months}", days_of_month(days)));
            return format!("{}, {on}", every("todo ano", "anos"));
        }
        On::Among(among) => {
            let each = match (among.each, rhythm.interval) {
                (Frequency::Weekly, 2) => "a cada duas semanas".to_owned(),
                (Frequency::Daily, _) => every("todos os dias", "dias"),
                (Frequency::Weekly, _) => every("toda semana", "semanas"),
                (Frequency::Monthly, _) => every("todo mês", "meses"),
                (Frequency::Yearly, _) => every("todo ano", "anos"),
            };
            let months = if months.is_empty() { months } else { format!(" de {months}") };
            let position = |place: &i32| match place {
                -1 => "o último".to_owned(),
                place if *place < 0 => format!("o {}º a contar do fim", -place),
                place => format!("o {place}º"),
            };
            let positions: Vec<_> = among.positions.iter().map(position).collect();
            let which = if positions.is_empty() { "" } else { ", destes só " };
            let days = CLAUSES.said(among);
            return format!("{each}, nos dias{months} que são {days}{which}{}", WORDS.list(&positions));
        }
    };
    if months.is_empty() { text } else { format!("{text}, em {months}") }
}

/// What holds of a day: "sexta-feira e também dia 13 do mês".
const CLAUSES: Clauses = Clauses {
    or: " ou ",
    and: " e também ",
    week: |week| match week {
        -1 => "da última semana do ano".to_owned(),
        ..0 => format!("da {}ª semana a contar do fim do ano", -week),
        _ => format!("da semana {week} do ano"),
    },
    year_day: |day| match day {
        -1 => "o último dia do ano".to_owned(),
        ..0 => format!("o {}º dia a contar do fim do ano", -day),
        _ => format!("o {day}º dia do ano"),
    },
    month_day: |day| match day {
        -1 => "o último dia do mês".to_owned(),
        ..0 => format!("o {}º dia a contar do fim do mês", -day),
        _ => format!("dia {} do mês", day_of_month(day.unsigned_abs())),
    },
    weekday: |day| weekday(day).to_owned(),
    nth: |place, day, of_year| {
        let of = if of_year { "do ano" } else { "do mês" };
        let (ending, name) = (gender(day), weekday(day));
        let sign = if ending == "a" { 'ª' } else { 'º' };
        match place {
            -1 => format!("{ending} últim{ending} {name} {of}"),
            ..0 => format!("{ending} {}{sign} {name} a contar do fim {of}", -place),
            _ => format!("{ending} {place}{sign} {name} {of}"),
        }
    },
};

/// "no dia 1º e no dia 15", "na primeira terça-feira e na terceira terça-feira".
fn days_of_month(days: &[Which]) -> String {
    let each = |which: &Which| match which {
        Which::Day(day) if *day < 0 => self::which(*day, "o", "dia"),
        Which::Day(day) => format!("no dia {}", day_of_month(day.unsigned_abs())),
        Which::Weekday(place, day) => self::which(*place, gender(*day), weekday(*day)),
        Which::OneOf(place, days) if are_working_days(days) => {
            format!("{} de segunda a sexta-feira", self::which(*place, "o", "dia"))
        }
        Which::OneOf(place, days) => {
            let names: Vec<_> = days.iter().map(|day| weekday(*day)).collect();
            let ending = days.first().map_or("o", |day| gender(*day));
            self::which(*place, ending, &alternatives(&names, ", ", " ou "))
        }
    };
    WORDS.list(&days.iter().map(each).collect::<Vec<_>>())
}

/// "na segunda quinta-feira", "no penúltimo sábado".
fn which(place: i32, ending: &str, name: &str) -> String {
    let ordinal = numbered(&ORDINALS, place.unsigned_abs());
    match place {
        -1 => format!("n{ending} últim{ending} {name}"),
        -2 => format!("n{ending} penúltim{ending} {name}"),
        -3 => format!("n{ending} antepenúltim{ending} {name}"),
        place if place < 0 => format!("n{ending} {ordinal}{ending} {name} a contar do fim"),
        _ => format!("n{ending} {ordinal}{ending} {name}"),
    }
}

// ---- large figures ----

/// "1º nov.".
fn short_of(day: NaiveDate) -> String {
    format!("{} {}", day_of_month(day.day()), numbered(&SHORT_MONTHS, day.month()))
}

fn numerals(when: &When) -> Numerals {
    let names = |first: NaiveDate, last: NaiveDate| {
        if is_over_months(first, last) {
            return format!("{} a {}", short_of(first), short_of(last));
        }
        let (from, to) = (first.weekday(), last.weekday());
        if first == last {
            weekday(from).to_owned()
        } else {
            format!("{} a {}", abbreviated(from), abbreviated(to))
        }
    };
    let small = match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => names(*first, *last),
        When::Days(Days { first, extent: Extent::Open, .. }) => {
            format!("a partir de {}", weekday(first.weekday()))
        }
        When::Days(Days { extent: Extent::Some(count), .. }) => counted((*count).into(), "dia"),
        When::Hours(hours) => names(hours.start.local.date(), hours.last_day()),
        When::Period(_) => "dias a definir".to_owned(),
    };
    Numerals { large: large(when, figure), small }
}

fn figure(period: Period) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Quarter(_, quarter) => format!("T{quarter}"),
        Period::Month(_, number) => numbered(&SHORT_MONTHS, number).to_owned(),
        Period::Week(..) => numbered(&SHORT_MONTHS, period.first().month()).to_owned(),
    }
}

// ---- deadlines ----

fn closing(closing: &Closing) -> Phrase {
    let on = |day: NaiveDate| Phrase::new().time(iso(day), whole(day, Detail::Weekday));
    match *closing {
        Closing::OnDay(day) => on(day),
        Closing::EndOfDay(day, place) => on(day).text(match place {
            Clock::AnywhereOnEarth => ", fim do dia em qualquer lugar da Terra".to_owned(),
            Clock::Zone(zone) => match city(zone) {
                Some(city) => format!(", fim do dia em {city}"),
                None => format!(", fim do dia {}", zone.name()),
            },
            Clock::Offset => String::new(),
        }),
        Closing::At(moment, place) => {
            let text = format!("{}, {}", whole(moment.local.date(), Detail::Weekday), at(moment));
            let phrase = Phrase::new().time(stamp(moment), text);
            match place {
                Clock::AnywhereOnEarth => phrase.text(" em qualquer lugar da Terra (UTC-12)"),
                Clock::Zone(zone) => phrase.text(clock_name(moment, None, Some(zone), None)),
                Clock::Offset => phrase.text(clock_name(moment, None, None, None)),
            }
        }
    }
}

// ---- changes ----

/// "de 4 a 5 de setembro de 2025", "provavelmente de 4 a 5 de setembro de 2025", "provavelmente em 4 de setembro de
/// 2025".
fn dated(date: Dated<'_>) -> Phrase {
    let said = short(date.when);
    match date.certainty {
        Certainty::Firm => said,
        Certainty::Likely => {
            let bare = date.when.has_days() && said.plain().starts_with(char::is_numeric);
            Phrase::new().text(if bare { "provavelmente em " } else { "provavelmente " }).phrase(said)
        }
    }
}

/// A sentence with a date behind it.
fn behind(sentence: Phrase, date: Option<Dated<'_>>) -> Phrase {
    followed(sentence, ": ", date.map(dated), "")
}

/// A sentence with a date in brackets, which is the one of before.
fn bracketed(sentence: Phrase, lead: &str, date: Option<Dated<'_>>) -> Phrase {
    followed(sentence, &format!(" ({lead}"), date.map(|date| short(date.when)), ")")
}
