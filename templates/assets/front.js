// The front page by the reader's clock: what is on now, what comes next, what closes next, when recurring events are on again,
// how much there was so far. It runs after kalends.js and takes its words, its clock and what is over from there.
{
	const said = document.currentScript.dataset, next = one('#next')
	const counted = n => say(words[new Intl.PluralRules(root.lang).select(n)] || words.other, {n})
	const named = (date, part) => new Date(date).toLocaleDateString(root.lang, {...part, timeZone: 'UTC'})
	const told = today <= list.dataset.told

	// What was over for others, and what comes behind the list.
	const beyond = one('#beyond')
	const rows = all('article', list).concat(beyond ? all('article', beyond.content) : []).filter(row => {
		if (list.contains(row)) return true
		const over = tell(row)
		if (over) gone.push(row)
		for (const due of all('[data-due]', row)) remind(due)
		return !over
	})
	const sorted = inOrder(rows).map(([, , , row]) => row)

	// The further times of recurring events: a line a day.
	const end = new Date(Date.parse(today) + 92 * 864e5).toISOString().slice(0, 10), days = {}
	const further = row => row.times.slice(row.times.findIndex(time => time.dataset.from === row.dataset.from) + 1)
	for (const row of sorted) for (const time of further(row)) {
		const date = time.dataset.from.slice(0, 10)
		if (date >= today && date <= end) (days[date] ||= []).push([time.dataset.from.slice(11, 16), time, row])
	}
	const short = ([clock, time, row]) => {
		const {from, to} = time.dataset, it = make('span', '', one('h3 a', row).cloneNode(true), clock && ' ' + clock)
		if (time.matches('.off')) it.append(' ', make('span', 'tag off', said.off))
		Object.assign(it.dataset, {id: row.dataset.id, from, to})
		return it
	}
	const lines = Object.keys(days).map(date => {
		const times = days[date].sort(([a], [b]) => (a > b) - (a < b)), more = times.length > 7 && times.length - 6
		const held = make('span', '', ...times.slice(0, more ? 6 : 7).flatMap((time, at) => at ? [said.comma, short(time)] : [short(time)]))
		if (more) held.append(' ', Object.assign(make('a', '', say(said.more, {n: more})), {href: `./${date.slice(0, 4)}/#m-${date.slice(0, 7)}`}))
		const line = make('p', 'again', make('b', '', say(said.day, {weekday: named(date, {weekday: 'long'}), day: +date.slice(8)})), ' ', held)
		line.dataset.day = date
		return line
	})
	arrange(sorted.slice(0, 100).concat(lines))

	// Of what begins on one day here the first of the list.
	const takesPlace = row => !row.matches('.off, .put-off') && !(row.dataset.rank & 4)
	const begins = row => [row, ...further(row).filter(time => !time.matches('.off'))].find(({dataset: {from}}) => until(from) >= 0)
	const first = sorted.filter(takesPlace).map(row => [row, begins(row)]).filter(([, time]) => time)
		.sort(([, a], [, b]) => until(a.dataset.from) - until(b.dataset.from))[0]
	const live = sorted.filter(row => one('.tag.live', row))
	const [row, time] = first || [sorted.some(takesPlace) ? void 0 : sorted.find(row => row.matches('.tba'))]
	if (row) {
		const [when, place] = one('.w', row).cloneNode(true).children, {from} = (time || row).dataset
		if (time && time !== row) when.textContent = time.textContent
		one('.big', next).replaceChildren(...time ? [+from.slice(8, 10), make('small', '', named(from.slice(0, 10), {month: 'long'}))] : [one('.n span', row).textContent])
		one('.first > div', next).replaceChildren(make('h3', '', one('h3 a', row).cloneNode(true)), make('p', 'when', when),
			make('p', 'where', place.matches('.yours') ? all('.w > span:not(.rel, .yours)', row)[1].textContent : place))
		if (told) one('h2', next).textContent = time && (one('.w > .rel', row) || time !== row) ? say(said.in, {when: away(until(from))}) : said.next
	} else if (live.length) one('h2', next).textContent = words.on
	one('.first', next).hidden = !row
	one('.nothing', next).hidden = rows.length || !told
	// So late nothing is known any more.
	next.hidden = !told && !row && !live.length
	const on = one('.on-now', next), latest = gone.filter(takesPlace).sort((a, b) => (here(a.dataset.to) > here(b.dataset.to)) - (here(a.dataset.to) < here(b.dataset.to))).at(-1)
	if (latest && !rows.length) {
		const [name, day] = one('.last', next).children
		name.textContent = one('h3', latest).textContent
		day.textContent = latest.dataset.was || one('.w > span', latest).textContent
	}
	on.append(...live.slice(0, 2).map(row => make('li', '', one('h3 a', row).cloneNode(true), ' ', one('.tag.live', row).cloneNode(true))))
	on.hidden = !live.length

	const closing = one('#closing')
	if (closing) {
		const due = all('li', closing).filter(({dataset: {closes}}) => !shut(closes))
			.sort((a, b) => ends(a.dataset.closes) - ends(b.dataset.closes))
		one('h2', closing).textContent = said.closing
		due.forEach((item, at) => {
			const n = until(lastOpen(item.dataset.closes))
			item.hidden = at > 2
			one('b', item).textContent = [words.today, words.tomorrow][n] || say(said.left, {n})
		})
		one('ul', closing).replaceChildren(...due)
		if (!due.length) closing.remove()
	}

	const line = one('.so-far a'), year = today.slice(0, 4)
	const yearOf = ({dataset: {again, rank, open, from, to}}) => (again === '' ? to : rank & 4 ? open || to : from).slice(0, 4)
	if (line && told) {
		const over = gone.filter(row => yearOf(row) === year).length + (line.dataset.year === year && +line.dataset.over)
		if (over) {
			line.textContent = say(said.far, {year, events: counted(over)})
			line.href = line.getAttribute('href').replace(line.dataset.year, year)
			line.parentNode.hidden = false
		}
	}
	if (field?.value) sift()
}
