// Deadlines by the reader's clock: how many days are left, what closes this week and this month, what has closed.
// It runs after kalends.js and takes its words for days and its clock from there.
{
	const list = one('#deadlines'), groups = {week: [], month: [], later: [], closed: []}
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

	for (const row of all('[data-closes]', list).sort((a, b) => ends(a.dataset.closes) - ends(b.dataset.closes))) {
		const {closes, clock} = row.dataset, n = until(lastOpen(closes))
		const over = shut(closes)
		row.classList.toggle('over', over)
		if (!over) tell(row, closes, clock, n)
		if (over && n >= -30) groups.closed.unshift(row)
		else if (!over) groups[n <= sunday ? 'week' : lastOpen(closes).slice(0, 7) === today.slice(0, 7) ? 'month' : 'later'].push(row)
	}
	list.replaceChildren(...Object.keys(groups).filter(key => groups[key].length).map(key => {
		const heading = make('h2', '', list.dataset[key]), section = make('section', 'month', heading, make('div', '', ...groups[key]))
		section.setAttribute('aria-labelledby', heading.id = key)
		return section
	}))
	one('.nothing').hidden = one('#open') || groups.week.length + groups.month.length + groups.later.length
}
