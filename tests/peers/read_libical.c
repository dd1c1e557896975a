/* Reads .ics files with libical, which GNOME and KDE use, and prints lines of JSON (see README.md beside this file).
 *
 * Instants come from the VTIMEZONE in the file, never from the zone's name. Every error that libical notes while it
 * parses, and every breach of RFC 5545 that its restriction check finds, is a line with a fault.
 */

#include <libical/ical.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void quote(const char *text)
{
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)(text ? text : ""); *at; at++) {
        if (*at == '"' || *at == '\\') {
            printf("\\%c", *at);
        } else if (*at < 0x20) {
            printf("\\u%04x", *at);
        } else {
            putchar(*at);
        }
    }
    putchar('"');
}

static void begin(const char *file)
{
    printf("{\"file\": ");
    quote(file);
}

static void member(const char *name, const char *text)
{
    printf(", \"%s\": ", name);
    text ? quote(text) : (void)printf("null");
}

static void fault(const char *file, const char *what)
{
    begin(file);
    member("fault", what);
    printf("}\n");
}

/* The local form: a day, or a clock reading. */
static const char *written(struct icaltimetype time)
{
    static char text[40];
    int length = snprintf(text, sizeof text, "%04d-%02d-%02d", time.year, time.month, time.day);
    if (!time.is_date) {
        snprintf(text + length, sizeof text - (size_t)length, "T%02d:%02d:%02d", time.hour, time.minute, time.second);
    }
    return text;
}

/* The UTC form of a time; nothing for a day. */
static const char *instant(struct icaltimetype time)
{
    static char text[48];
    if (time.is_date) {
        return NULL;
    }
    struct icaltimetype utc = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
    snprintf(text, sizeof text, "%sZ", written(utc));
    return text;
}

static const char *instant_or_day(struct icaltimetype time)
{
    const char *utc = instant(time);
    return utc ? utc : written(time);
}

static icalproperty *first(icalcomponent *event, icalproperty_kind kind)
{
    return icalcomponent_get_first_property(event, kind);
}

/* The unescaped text of a property, or the empty text where there is none. */
static const char *text_of(icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = first(event, kind);
    if (!property) {
        return "";
    }
    icalvalue *value = icalproperty_get_value(property);
    const char *text = icalvalue_isa(value) == ICAL_TEXT_VALUE ? icalvalue_get_text(value) : NULL;
    return text ? text : icalproperty_get_value_as_string(property);
}

static const char *zone_of(icalcomponent *event)
{
    icalparameter *zone = icalproperty_get_first_parameter(first(event, ICAL_DTSTART_PROPERTY), ICAL_TZID_PARAMETER);
    return zone ? icalparameter_get_tzid(zone) : NULL;
}

/* A list of the values of every property of a kind. */
static void list(icalcomponent *event, const char *name, icalproperty_kind kind, const char *(*of)(icalproperty *))
{
    printf(", \"%s\": [", name);
    const char *comma = "";
    for (icalproperty *each = first(event, kind); each; each = icalcomponent_get_next_property(event, kind)) {
        printf("%s", comma);
        quote(of(each));
        comma = ", ";
    }
    putchar(']');
}

static const char *exdate(icalproperty *property) { return written(icalproperty_get_exdate(property)); }
static const char *rdate(icalproperty *property) { return written(icalproperty_get_rdate(property).time); }
static const char *related(icalproperty *property) { return icalproperty_get_relatedto(property); }

/* The usual start of what replaces an occurrence. icalcomponent_get_recurrenceid leaves its zone out. */
static struct icaltimetype replaced_start(icalcomponent *event)
{
    return icalproperty_get_datetime_with_component(first(event, ICAL_RECURRENCEID_PROPERTY), event);
}

/* One event. Categories are left out: libical 3 hands them over as one text with the commas of both kinds. */
static void tell(const char *file, icalcomponent *event)
{
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    struct icaltimetype end = icalcomponent_get_dtend(event);
    icalproperty *rule = first(event, ICAL_RRULE_PROPERTY);
    icalproperty *id = first(event, ICAL_RECURRENCEID_PROPERTY);
    begin(file);
    member("uid", icalcomponent_get_uid(event));
    member("recurrence_id", id ? instant_or_day(replaced_start(event)) : NULL);
    printf(", \"all_day\": %s", start.is_date ? "true" : "false");
    member("start", written(start));
    member("end", written(end));
    member("start_utc", instant(start));
    member("end_utc", instant(end));
    member("zone", zone_of(event));
    member("status", icalproperty_status_to_string(icalcomponent_get_status(event)));
    member("transparency", text_of(event, ICAL_TRANSP_PROPERTY));
    printf(", \"sequence\": %d", icalcomponent_get_sequence(event));
    member("summary", icalcomponent_get_summary(event));
    member("description", text_of(event, ICAL_DESCRIPTION_PROPERTY));
    member("location", text_of(event, ICAL_LOCATION_PROPERTY));
    member("url", text_of(event, ICAL_URL_PROPERTY));
    member("rrule", rule ? icalproperty_get_value_as_string(rule) : NULL);
    list(event, "exdate", ICAL_EXDATE_PROPERTY, exdate);
    list(event, "rdate", ICAL_RDATE_PROPERTY, rdate);
    list(event, "related_to", ICAL_RELATEDTO_PROPERTY, related);
    printf("}\n");
}

/* What the occurrences of one event are told with. */
struct telling {
    icalcomponent *calendar;
    icalcomponent *event;
    struct icaltimetype start;
    const char *comma;
};

/* Whether an occurrence has a component of its own. */
static bool is_replaced(struct telling *telling, struct icaltimetype start)
{
    const char *uid = icalcomponent_get_uid(telling->event);
    icalcompiter each = icalcomponent_begin_component(telling->calendar, ICAL_VEVENT_COMPONENT);
    for (icalcomponent *event; (event = icalcompiter_deref(&each)); icalcompiter_next(&each)) {
        const char *other = icalcomponent_get_uid(event);
        bool replaces = first(event, ICAL_RECURRENCEID_PROPERTY) && uid && other && strcmp(other, uid) == 0;
        if (replaces && icaltime_compare(replaced_start(event), start) == 0) {
            return true;
        }
    }
    return false;
}

static void occurrence(struct telling *telling, struct icaltimetype start, struct icaltimetype end)
{
    printf("%s[", telling->comma);
    quote(instant_or_day(start));
    printf(", ");
    quote(instant_or_day(end));
    printf(", ");
    quote(icalproperty_status_to_string(icalcomponent_get_status(telling->event)));
    printf(", ");
    quote(icalcomponent_get_summary(telling->event));
    printf("]");
    telling->comma = ", ";
}

/* An occurrence as libical's expansion gives it: a span of UTC seconds. */
static void expanded(icalcomponent *event, struct icaltime_span *span, void *data)
{
    struct telling *telling = data;
    (void)event;
    struct icaltimetype start = telling->start;
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    struct icaltimetype from = icaltime_from_timet_with_zone(span->start, start.is_date, utc);
    struct icaltimetype to = icaltime_from_timet_with_zone(span->end, start.is_date, utc);
    bool is_override = first(telling->event, ICAL_RECURRENCEID_PROPERTY);
    if (is_override || !is_replaced(telling, from)) {
        occurrence(telling, from, to);
    }
}

static void expand(const char *file, icalcomponent *calendar, icalcomponent *event, const char *from, const char *to)
{
    struct telling telling = {calendar, event, icalcomponent_get_dtstart(event), ""};
    begin(file);
    member("uid", icalcomponent_get_uid(event));
    printf(", \"occurrences\": [");
    icalcomponent_foreach_recurrence(
        event, icaltime_from_string(from), icaltime_from_string(to), expanded, &telling);
    printf("]}\n");
}

/* The faults that libical notes as properties, in a component and all within. */
static void faults(const char *file, icalcomponent *component)
{
    for (icalproperty *each = first(component, ICAL_XLICERROR_PROPERTY); each;
         each = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
        fault(file, icalproperty_get_xlicerror(each));
    }
    icalcompiter each = icalcomponent_begin_component(component, ICAL_ANY_COMPONENT);
    for (icalcomponent *inner; (inner = icalcompiter_deref(&each)); icalcompiter_next(&each)) {
        faults(file, inner);
    }
}

/* What the restriction check finds. It lets a feed be without what RFC 5545 requires, DTSTAMP and UID among it, and asks
 * for that only of what is sent to somebody, so it checks the feed as it is and again as something published. */
static void restrictions(const char *file, icalcomponent *calendar)
{
    if (!icalrestriction_check(calendar)) {
        fault(file, "breaks a restriction");
    }
    faults(file, calendar);
    icalcomponent *published = icalcomponent_new_clone(calendar);
    icalcomponent_add_property(published, icalproperty_new_method(ICAL_METHOD_PUBLISH));
    icalcompiter each = icalcomponent_begin_component(published, ICAL_VEVENT_COMPONENT);
    for (icalcomponent *event; (event = icalcompiter_deref(&each)); icalcompiter_next(&each)) {
        icalcomponent_add_property(event, icalproperty_new_organizer("mailto:somebody@example.org"));
    }
    if (!icalrestriction_check(published)) {
        fault(file, "breaks a restriction on what is published");
        faults(file, published);
    }
    icalcomponent_free(published);
}

static char *contents(const char *file)
{
    FILE *in = fopen(file, "rb");
    if (!in) {
        return NULL;
    }
    fseek(in, 0, SEEK_END);
    long length = ftell(in);
    rewind(in);
    char *text = calloc((size_t)length + 1, 1);
    if (text && fread(text, 1, (size_t)length, in) != (size_t)length) {
        free(text);
        text = NULL;
    }
    fclose(in);
    return text;
}

static void read_file(const char *file, const char *from, const char *to)
{
    char *text = contents(file);
    icalcomponent *calendar = text ? icalparser_parse_string(text) : NULL;
    free(text);
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        fault(file, "is no calendar");
        return;
    }
    restrictions(file, calendar);
    icalcompiter each = icalcomponent_begin_component(calendar, ICAL_VEVENT_COMPONENT);
    for (icalcomponent *event; (event = icalcompiter_deref(&each)); icalcompiter_next(&each)) {
        tell(file, event);
        expand(file, calendar, event, from, to);
    }
    icalcomponent_free(calendar);
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: read_libical FROM TO <FILES, days as 20250101\n");
        return 2;
    }
    icalerror_set_errors_are_fatal(false);
    char file[4096];
    while (fgets(file, sizeof file, stdin)) {
        file[strcspn(file, "\n")] = '\0';
        struct timespec begun, done;
        clock_gettime(CLOCK_MONOTONIC, &begun);
        read_file(file, arguments[1], arguments[2]);
        clock_gettime(CLOCK_MONOTONIC, &done);
        double took = (double)(done.tv_sec - begun.tv_sec) + (double)(done.tv_nsec - begun.tv_nsec) / 1e9;
        printf("{\"file\": ");
        quote(file);
        printf(", \"took\": %.6f}\n", took);
    }
    return 0;
}
