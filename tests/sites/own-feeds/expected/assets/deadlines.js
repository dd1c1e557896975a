// Deadlines by the reader's clock: how many days are left, what closes this week and this month, what has closed.
// It runs after kalends.js and takes its words for days and its clock from there.
{
	const list = one('#deadlines'), groups = {week: [], month: [], later: [], closed: []}
	// The day on which it is open for the last time, here: a second before a midnight it is still that day.
	const last = closes => closes[10] ? day(new Date(Date.parse(closes) - 1000)) : closes
	// A day without a zone closes when it ends where the reader is.
	const end = closes => closes[10] ? Date.parse(closes) : new Date(closes + 'T23:59:59').getTime()
	// Weeks end on Sunday.
	const sunday = (7 - new Date(today).getUTCDay()) % 7

	const tell = (row, closes, clock, n) => {
		const line = one('.w', row), rel = make('span', 'rel')
		if (clock && Date.parse(clock) !== Date.parse(clock.slice(0, 16))) {
			const time = new Date(clock).toLocaleTimeString(root.lang,
				{weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'})
			const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
			line.append(' ', make('span', 'yours', say(list.dataset.yours, {time, zone})))
		}
		line.append(' ', rel)
		relate(rel, n)
	}

	for (const row of all('[data-closes]', list).sort((a, b) => end(a.dataset.closes) - end(b.dataset.closes))) {
		const {closes, clock} = row.dataset, n = until(last(closes))
		const over = closes[10] ? passed(closes) : n < 0
		row.classList.toggle('over', over)
		if (!over) tell(row, closes, clock, n)
		if (over && n >= -30) groups.closed.unshift(row)
		else if (!over) groups[n <= sunday ? 'week' : last(closes).slice(0, 7) === today.slice(0, 7) ? 'month' : 'later'].push(row)
	}
	list.replaceChildren(...Object.keys(groups).filter(key => groups[key].length).map(key => {
		const heading = make('h2', '', list.dataset[key]), section = make('section', 'month', heading, make('div', '', ...groups[key]))
		section.setAttribute('aria-labelledby', heading.id = key)
		return section
	}))
	one('.nothing').hidden = one('#open') || groups.week.length + groups.month.length + groups.later.length
}
