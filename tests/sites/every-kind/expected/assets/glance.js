// Ribbon and planner by the reader's clock: what is over leaves, the months move on, and all links of a picture take one
// stop of the keyboard together. It runs after kalends.js and takes its clock from there.
{
	const month = today.slice(0, 7), shown = 12
	// The first month that is seen has its year, as each January.
	const dated = first => {
		const name = first && one('[aria-hidden]', first)
		if (name && !one('small', name)) name.append(' ', make('small', '', first.dataset.month.slice(0, 4)))
	}
	const closed = ({dataset: {closes}}) => closes[10] ? passed(closes) : closes < today

	// A day is a unit wide, so the picture moves on by other windows onto it.
	const roll = ribbon => {
		const svgs = all('svg', ribbon), halves = svgs.map(svg => svg.parentNode)
		const start = new Date(ribbon.dataset.from), x = date => (new Date(date) - start) / 864e5
		const months = all('.rm > li', ribbon), left = months.filter(li => li.dataset.month >= month)
		const marks = all('rect.gone, rect.today', ribbon), ground = all('.mo', ribbon)
		for (const rest of all('[data-rest]', ribbon)) rest.remove()
		for (const over of all('[data-to], [data-day]', ribbon)) if ((over.dataset.to || over.dataset.day) < today) over.remove()
		for (const tick of all('[data-closes]', ribbon)) if (closed(tick)) tick.remove()
		dated(left[0])
		const parts = all('svg > :not(.mo, .gone, .today)', ribbon)
		for (const old of [...months, ...ground, ...marks]) old.remove()
		halves.forEach((half, number) => {
			const svg = svgs[number], held = left.slice(number * 6, number < 2 ? number * 6 + 6 : void 0)
			half.hidden = !held.length || number > 1
			if (!held.length) return
			const from = x(held[0].dataset.month), days = held.reduce((sum, li) => sum + +li.dataset.days, 0)
			const within = part => {
				const {x, width} = (one('rect', part) || part).attributes
				return +x.value < from + days && +x.value + +width.value > from
			}
			const box = svg.getAttribute('viewBox').split(' ')
			svg.setAttribute('viewBox', `${from} 0 ${days} ${box[3]}`)
			svg.setAttribute('aria-label', say(ribbon.dataset.span, {from: held[0].dataset.name, to: held.at(-1).dataset.name}))
			half.className = `half u${days}`
			one('.rm', half).append(...held)
			svg.append(...ground.filter(within), ...parts.filter(within).map(part => part.used ? part.cloneNode(true) : (part.used = true, part)))
			for (const mark of number ? [] : marks.slice(0, 2)) {
				mark.removeAttribute('display')
				mark.setAttribute('x', mark.matches('.gone') ? from : x(today))
				if (mark.matches('.gone')) mark.setAttribute('width', x(today) - from)
				svg.append(mark)
			}
		})
		for (const part of parts) if (!part.used) part.remove()
	}

	const lines = all('.pm[data-month]')
	if (one('[data-rolling]')) {
		const left = lines.filter(line => line.dataset.month >= month)
		for (const line of lines) line.hidden = !left.slice(0, shown).includes(line)
		dated(left[0])
	}
	for (const line of lines) if (line.dataset.month === month) one('.days', line).prepend(make('i', `now c${now.getDate()}`))
	for (const bar of all('.bar')) bar.classList.toggle('past', all('i', bar).every(mark => mark.dataset.to < today))

	for (const flag of all('.flags a')) flag.classList.toggle('past', closed(flag))

	const steps = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -1e9, End: 1e9}
	for (const picture of all('#ribbon, #planner')) {
		if (picture.id === 'ribbon') roll(picture)
		const links = () => all('a[tabindex]', picture).filter(link => link.checkVisibility())
		links()[0]?.setAttribute('tabindex', 0)
		picture.onkeydown = event => {
			const list = links(), at = list.indexOf(document.activeElement), step = steps[event.key]
			if (!step || at < 0 || event.ctrlKey || event.altKey || event.metaKey) return
			event.preventDefault()
			list[Math.max(0, Math.min(list.length - 1, at + step))].focus()
		}
		picture.onfocusin = ({target}) => {
			if (!links().includes(target)) return
			for (const link of all('a[tabindex]', picture)) link.setAttribute('tabindex', link === target ? 0 : -1)
		}
		// Only a server finds a folder's page; links of a picture are not among those of the document.
		if (location.protocol === 'file:') for (const link of all('svg a', picture)) link.setAttribute('href', link.getAttribute('href').replace(/\/$/, '/index.html'))
	}
}
