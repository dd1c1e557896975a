// By the reader's clock. Dates are days; longer: times.
const root = document.documentElement, words = document.currentScript.dataset
const all = (selector, within = document) => [...within.querySelectorAll(selector)]
const one = (selector, within) => all(selector, within)[0]
const say = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name])
const make = (tag, className, ...held) => {
	const made = Object.assign(document.createElement(tag), {className})
	made.append(...held)
	return made
}

const now = new Date(root.dataset.now || Date.now())
const day = date => new Date(date - date.getTimezoneOffset() * 6e4).toISOString().slice(0, 10)
const today = day(now), passed = time => now >= new Date(time)
const here = text => text[10] ? day(new Date(text)) : text, until = text => (new Date(here(text)) - new Date(today)) / 864e5
const away = n => say(words[['today', 'tomorrow'][n] || (n < 22 ? 'days' : n < 71 ? 'weeks' : 'months')],
	{n: (n < 22 ? n : n < 71 ? n / 7 : (n * 48 + 730) / 1461) | 0})
const relate = (rel, n) => {
	if (n < 0 || !rel) return rel?.remove()
	rel.textContent = away(n)
	rel.classList.toggle('soon', n < 22)
}

// A deadline: when it closes, the day on which it is open for the last time here, whether it has closed. A day without a zone
// closes when it ends where the reader is.
const ends = closes => closes[10] ? Date.parse(closes) : new Date(closes + 'T23:59:59').getTime()
const lastOpen = closes => closes[10] ? day(new Date(Date.parse(closes) - 1000)) : closes
const shut = closes => closes[10] ? passed(closes) : today > closes

const yours = (from, to) => {
	const clock = (time, weekday) => new Date(time).toLocaleTimeString(root.lang,
		{weekday, hour: '2-digit', minute: '2-digit', hourCycle: 'h23'})
	return say(to[10] ? words.yours : words.from, {
		start: clock(from, 'short'),
		end: clock(to, here(to) > here(from) ? 'short' : void 0),
		zone: Intl.DateTimeFormat().resolvedOptions().timeZone
	})
}

const file = (row, month, earlier) => {
	const [when, place] = one('.w', row).children, name = make('p', 't', one('h3 a', row), ' ', ...all('.tag:not(.tba)', row))
	one('ul', earlier).prepend(make('li', '', name, make('p', 'm', row.dataset.was || when), make('p', 'm', place)))
	earlier.hidden = false
	row.remove()
	if (!one('.ev', month)) month.remove()
	one('.none').hidden = one('.month')
}

// Without an end it lasts all day, there or here.
const past = ({from, to}) => to[10] ? passed(to) : today > to && until(from) < 0
// Of a recurring event the first time that is not over takes its place.
const settle = row => {
	const times = [...one('template', row)?.content.children || all('.times > li', row)]
	row.times = times.filter(time => !past(time.dataset) || void time.remove())
	for (const time of row.times) relate(one('.rel', time), until(time.dataset.from))
	const next = row.times.find(time => !time.matches('.off')), held = (next || times.at(-1) || row).dataset
	if (held.from === row.dataset.from) return
	Object.assign(row.dataset, {from: held.from, to: held.to})
	if (!next) return
	one('.w span, .when span', row).textContent = (one('span', next) || next).textContent
	one('.n', row)?.replaceChildren(make('span', '', held.n), make('small', '', held.s))
}
// Whether it is over; else how far off it is, whether it is on, and when that is here.
const tell = row => {
	settle(row)
	const {from, to, on} = row.dataset, n = until(from), over = past(row.dataset)
	const live = on === '' && !over && (from[10] ? passed(from) : n < 1)
	relate(one('p > .rel', row), live || over ? -1 : n)
	for (const said of all('[data-over]', row)) said.hidden = !over
	if (live) one('h1, h3', row).after(make('p', 'tags', make('span', 'tag live',
		say(from[10] ? words.on : words.day, {n: 1 - n, m: 1 + until(to) - n}))))
	if (!over && Date.parse(from) !== Date.parse(from.slice(0, 16)))
		one('.w span, .when span', row).after(' ', make('span', 'yours', yours(from, to)))
	return over
}
// What opens or closes next: when it has, the one behind it is shown.
const remind = due => {
	const {due: last, closed} = due.dataset, n = last[10] && passed(last) ? -1 : until(last), next = due.nextElementSibling
	relate(one('.rel', due), n)
	if (n >= 0) return
	if (closed) return due.firstChild.textContent = closed
	if (next?.dataset.due) next.hidden = false
	due.remove()
}

// What is over and was in a list that has no place for it.
const gone = []
for (const row of all('article[data-from]')) {
	const over = tell(row), month = row.closest('.month')
	if (!over || !month) continue
	const earlier = one(`#earlier-${one('h2', month).id.slice(2, 6)}`)
	if (earlier) file(row, month, earlier)
	else if (row.closest('#list')) gone.push(row) && row.remove()
}
for (const due of all('[data-due]')) remind(due)

// The days by which a list is in order: of what is in one of several periods the last one of the first that is not over.
const dayOf = ({dataset: {day, rank, open, from, to}}) =>
	day || (rank & 4 ? open ? [open, today < to ? today : to].sort()[1] : to : from.slice(0, 10))
const list = one('#list')
const inOrder = rows => rows.map(row => [dayOf(row), row.dataset.day ? 9 : +row.dataset.rank || 0, Date.parse(row.dataset.from?.slice(10) && row.dataset.from) || 0, row])
	.sort((a, b) => (a[0] > b[0]) - (a[0] < b[0]) || a[1] - b[1] || a[2] - b[2])
// Puts what a list shows in order, month by month.
const arrange = rows => {
	const known = Object.fromEntries(all('.month', list).map(month => [one('h2', month).id, month])), months = {}
	for (const [date, , , row] of inOrder(rows)) (months[`m-${date.slice(0, 7)}`] ||= []).push(row)
	list.replaceChildren(...Object.keys(months).map(id => {
		const name = new Date(id.slice(2)).toLocaleDateString(root.lang, {month: 'long', timeZone: 'UTC'})
		const heading = make('h2', '', name[0].toUpperCase() + name.slice(1) + ' ', make('small', '', id.slice(2, 6)))
		const month = known[id] || make('section', 'month', Object.assign(heading, {id}), make('div', ''))
		month.setAttribute('aria-labelledby', id)
		one('div', month).replaceChildren(...months[id])
		return month
	}))
}
if (list) arrange(all('.ev, p.again', list))

for (const count of all('[data-ends]')) count.textContent = count.dataset.ends.split(' ').filter(end => end >= today).length
for (const it of all('[data-live]')) it.textContent = it.dataset.live
for (const said of all('[data-until]')) if (today > said.dataset.until) said.remove()

for (const part of all('.js')) part.hidden = !navigator.clipboard && part.value
for (const button of all('button')) {
	const {firstChild: label, nextElementSibling: said} = button, {data} = label
	button.onclick = async () => {
		await navigator.clipboard.writeText(button.value)
		label.data = said.value = words.copied
		setTimeout(() => [label.data, said.value] = [data, ''], 2000)
	}
}

const field = one('#q')
const sift = () => {
	const left = '.ev:not([hidden])', plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
	const {value} = field, wanted = plain(value).split(/\s+/)
	for (const row of all('.ev, p.again')) row.hidden = !wanted.every(word => plain(row.textContent).includes(word))
	for (const month of all('.month')) month.hidden = !one(left + ', p.again:not([hidden])', month)
	const n = all(left).length
	one('.find output').textContent = value && say(words[new Intl.PluralRules(root.lang).select(n)] || words.other, {n})
	history.replaceState(null, '', value ? `?q=${encodeURIComponent(value)}` : location.pathname)
}
if (field) {
	field.oninput = sift
	if (field.value = new URLSearchParams(location.search).get('q')) sift()
}

// Files have no folder's page.
for (const a of document.links) a.href = a.href.replace(/^file:.*\/(?=$|#)/, '$&index.html')
