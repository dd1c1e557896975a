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
const relate = (rel, n) => {
	if (n < 0 || !rel) return rel?.remove()
	const unit = ['today', 'tomorrow'][n] || (n < 22 ? 'days' : n < 71 ? 'weeks' : 'months')
	rel.textContent = say(words[unit], {n: (n < 22 ? n : n < 71 ? n / 7 : (n * 48 + 730) / 1461) | 0})
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

// What is over and was on the front page's list.
const gone = []
const leave = (row, month) => {
	gone.push(row)
	row.remove()
	if (!one('.ev', month)) month.remove()
}

for (const row of all('article[data-from]')) {
	const {from, to = from, on, again} = row.dataset
	const n = until(from), month = row.closest('.month')
	// Without an end it lasts all day, there or here.
	const over = to[10] ? passed(to) : today > to && n < 0
	const live = on === '' && !over && (from[10] ? passed(from) : n < 1),
		earlier = over && month && again !== '' && one(`#earlier-${one('h2', month).id.slice(2, 6)}`)
	relate(one('p > .rel', row), live || over ? -1 : n)
	for (const said of all('[data-over]', row)) said.hidden = !over
	if (earlier) file(row, month, earlier)
	else if (over && again !== '' && row.closest('#list')) leave(row, month)
	if (live) one('h1, h3', row).after(make('p', 'tags', make('span', 'tag live',
		say(from[10] ? words.on : words.day, {n: 1 - n, m: 1 + until(to) - n}))))
	if (!over && Date.parse(from) !== Date.parse(from.slice(0, 16)))
		one('.w span, .when span', row).after(' ', make('span', 'yours', yours(from, to)))
}

for (const due of all('[data-due]')) {
	const {due: last, closed} = due.dataset, n = last[10] && passed(last) ? -1 : until(last)
	relate(one('.rel', due), n)
	if (n < 0) closed ? due.firstChild.textContent = closed : due.remove()
}

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
	for (const row of all('.ev')) row.hidden = !wanted.every(word => plain(row.textContent).includes(word))
	for (const month of all('.month')) month.hidden = !one(left, month)
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
