// The front page by the reader's clock: what is on now, what comes next, what closes next, how much there was so far.
// It runs after kalends.js and takes its words, its clock and what is over from there.
{
	const said = document.currentScript.dataset, next = one('#next'), list = one('#list')
	const rows = all('article[data-from]', list)
	const counted = n => say(words[new Intl.PluralRules(root.lang).select(n)] || words.other, {n})

	// Of what begins on one day here the first of the list.
	const soonest = rows.filter(row => !row.matches('.off, .put-off, .tba') && until(row.dataset.from) >= 0)
		.sort((a, b) => until(a.dataset.from) - until(b.dataset.from))[0]
	const live = rows.filter(row => one('.tag.live', row)), waiting = rows.filter(row => row.matches('.tba'))
	const row = soonest || (live.length ? null : waiting[0])
	const figure = row => {
		const {from} = row.dataset, month = one('h2', row.closest('.month')).firstChild.data
		return row === soonest ? [+from.slice(8, 10), make('small', '', month)] : [one('.n span', row).textContent]
	}
	const tell = (first, row) => {
		const [when, place] = one('.w', row).cloneNode(true).children, name = make('h3', '', one('h3 a', row).cloneNode(true))
		one('.big', first).replaceChildren(...figure(row))
		one('div', first).replaceChildren(name, make('p', 'when', when), make('p', 'where', place))
	}
	const heading = one('h2', next)
	heading.textContent = soonest && one('.w > .rel', soonest)
		? say(said.in, {when: one('.w > .rel', soonest).textContent}) : row || !live.length ? said.next : words.on
	one('.first', next).hidden = !row
	if (row) tell(one('.first', next), row)
	one('.nothing', next).hidden = rows.length
	const latest = gone.filter(row => !row.matches('.off, .put-off, .tba')).at(-1)
	if (latest && !rows.length) {
		const [name, day] = one('.last', next).children
		name.textContent = one('h3', latest).textContent
		day.textContent = one('.w > span', latest).textContent
	}
	const on = one('.on-now', next)
	on.append(...live.slice(0, 2).map(row => make('li', '', one('h3 a', row).cloneNode(true), ' ', one('.tag.live', row).cloneNode(true))))
	on.hidden = !live.length

	const closing = one('#closing')
	if (closing) {
		const due = all('li', closing).filter(({dataset: {closes}}) => !shut(closes) || void 0)
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
	if (line) {
		const over = gone.filter(row => row.dataset.from.startsWith(year)).length + (line.dataset.year === year && +line.dataset.over)
		if (over) {
			line.textContent = say(said.far, {year, events: counted(over)})
			line.href = line.getAttribute('href').replace(line.dataset.year, year)
		}
	}
}
