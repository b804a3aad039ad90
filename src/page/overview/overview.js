'use strict';
(() => {
  const one = (what, where = document) => where.querySelector(what);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const make = (tag, content, props) => {
    const it = Object.assign(document.createElement(tag), props);
    it.append(...[].concat(content));
    return it;
  };
  const capital = text => text[0].toUpperCase() + text.slice(1);
  const plain = text => text.toLowerCase().replace(/ё/g, 'е');

  // Days are written 2026-09-07: so they compare as text.
  const day = iso => new Date(+iso.slice(0, 4), iso.slice(5, 7) - 1, +iso.slice(8));
  const iso = it => [it.getFullYear(), it.getMonth() + 1, it.getDate()].map(n => String(n).padStart(2, '0')).join('-');
  const plus = (it, days) => iso(new Date(day(it).getFullYear(), day(it).getMonth(), day(it).getDate() + days));
  const said = (it, how) => new Intl.DateTimeFormat('ru', how).format(day(it));
  const short = it => said(it, { day: 'numeric', month: 'long' });
  const brief = it => short(it).replace(/(\S+ \S{3}).*/, '$1');
  const near = new Intl.RelativeTimeFormat('ru', { numeric: 'auto' });
  const range = (from, to) => from === to ? short(to)
    : from.slice(0, 7) === to.slice(0, 7) ? +from.slice(8) + '–' + short(to) : short(from) + ' – ' + short(to);
  const plural = new Intl.PluralRules('ru');
  const count = (n, few, many, one) => n + ' ' + ({ one: one || many, few }[plural.select(n)] || many);

  const today = iso(new Date());
  const { from, to } = document.body.dataset;
  const sunday = plus(today, (7 - day(today).getDay()) % 7);
  // When the week reaches the end of the month, the month that matters is the next one.
  const after = plus(sunday, 1);
  const ahead = plus(sunday, 1).slice(0, 7) > today.slice(0, 7) ? after : today;
  const end = iso(new Date(day(ahead).getFullYear(), day(ahead).getMonth() + 1, 0));
  const buckets = [
    { id: 'late', name: 'Просрочено', has: it => it < today, when: '' },
    { id: 'today', name: 'Сегодня', has: it => it === today, when: short(today) },
    { id: 'week', name: 'На этой неделе', has: it => it > today && it <= sunday, when: sunday > today ? range(plus(today, 1), sunday) : 'неделя кончилась' },
    { id: 'month', name: capital(said(end, { month: 'long' })), has: it => it > sunday && it <= end, when: after <= end ? range(after, end) : '' },
    { id: 'later', name: 'Позже', has: it => it > end, when: '' },
  ];

  // What stands on the page becomes data: people, rows, and in each row a day and a name.
  const kindName = {};
  all('[data-kind]').forEach(it => { kindName[it.dataset.kind] = one('span', it).textContent; });
  const paperName = {};
  all('#papers .folders li > a').forEach(it => { if (!paperName[it.href]) paperName[it.href] = it.textContent; });
  const people = new Map();
  all('.staff > li').forEach((li, place) => {
    const papers = {};
    all('.papers a', li).forEach(it => { (papers[it.textContent] = papers[it.textContent] || []).push(it.href); });
    people.set(li.dataset.short, { li, place, papers, id: li.id, name: one('b', li).textContent });
  });
  const units = [];
  const rows = all('.do > li').map(li => {
    const [when, what, who] = li.children;
    when.className = 'when';
    what.className = 'what';
    who.className = 'who';
    const why = who.lastElementChild;
    why.className = 'why';
    why.setAttribute('role', 'button');
    why.setAttribute('aria-expanded', 'false');
    const kinds = (li.dataset.kinds || '').split(' ').filter(Boolean);
    const links = all('a', what).map(it => it.href);
    const row = {
      li, kinds, box: li.parentNode.parentNode, done: 'done' in li.dataset, shown: '',
      month: (li.closest('.month') || { id: '' }).id.slice(2),
      owner: who.firstChild.textContent, title: what.firstChild.textContent, time: when.textContent,
      papers: kinds.map(it => kindName[it]).concat(links.map(it => paperName[it])).filter(Boolean),
    };
    row.text = plain([row.title, ...row.papers, who.textContent].join(' '));
    row.units = [];
    all('p', li).forEach(p => {
      const label = one('i', p);
      const names = (label ? p.textContent.slice(label.textContent.length) : p.textContent).trim();
      (names ? names.split(', ') : ['']).forEach(name => {
        const unit = { row, name, date: p.dataset.date, lawful: p.dataset.lawful, text: row.text + ' ' + plain(name) };
        row.units.push(unit);
        units.push(unit);
      });
      p.remove();
    });
    return row;
  });

  const state = { view: from <= today && today <= to ? 'now' : 'year', q: '', person: '', kind: '', owner: '', done: 'open' };
  const filtered = () => state.q || state.person || state.kind || state.owner;
  const fits = it => (!state.person || it.name === state.person)
    && (!state.kind || it.row.papers.includes(state.kind))
    && (!state.owner || it.row.owner === state.owner)
    && (state.done === 'all' || it.row.done === (state.done === 'done'))
    && (state.done !== 'late' || it.date < today)
    && plain(state.q).split(/\s+/).every(word => it.text.includes(word));

  const named = it => {
    const person = people.get(it.name);
    const kind = person && it.row.kinds.find(kind => person.papers[kind]);
    const href = kind ? person.papers[kind][0] : person ? '#' + person.id : '';
    return href ? make('a', it.name, { href, className: kind ? '' : 'person' }) : make('span', it.name);
  };

  /// Writes the days and names of a row that are to be seen.
  const fill = (li, kept, bucket, whole) => {
    all('p', li).forEach(it => it.remove());
    const days = [...new Set(kept.map(it => it.date))];
    days.forEach(date => {
      const of = kept.filter(it => it.date === date && it.name);
      const lawful = bucket === 'late' && kept.find(it => it.date === date && it.lawful >= today);
      const p = make('p', []);
      if (days.length > 1) p.append(make('i', brief(date)), ' ');
      if (of.length > 6 && !filtered()) {
        p.append(make('details', [make('summary', count(of.length, 'человека', 'человек')), ...of.map(named)]));
      } else p.append(...of.map(named));
      if (lawful) p.append(make('small', 'по закону можно до ' + short(lawful.lawful)));
      if (p.firstChild) one('.what', li).append(p);
    });
    const when = one('.when', li);
    const far = (day(days[days.length - 1]) - day(today)) / 864e5;
    when.textContent = whole || range(days[0], days[days.length - 1]);
    when.classList.toggle('late', !('done' in li.dataset) && days[0] < today && days[0] >= from);
    if (bucket !== 'list' && days.length === 1) {
      const off = Math.round(far);
      when.append(make('small', Math.abs(off) < 31 && off ? near.format(off, 'day') : said(days[0], { weekday: 'long' })));
    }
  };

  const show = () => {
    const now = one('#now'), list = one('#list');
    const asNow = ['now', ...buckets.map(it => it.id)].includes(state.view) && state.done === 'open';
    const kept = units.filter(fits);
    const dated = kept.filter(it => it.row.month);
    let total = 0;
    now.replaceChildren();
    buckets.forEach(bucket => {
      const inside = dated.filter(it => !it.row.done && bucket.has(it.date));
      const of = [...new Set(inside.map(it => it.row))];
      // A row of one act may stand in two months: here it is one.
      const same = new Map();
      of.forEach(row => {
        const key = row.title + '|' + row.owner + '|' + row.kinds.join();
        same.set(key, (same.get(key) || []).concat(row));
      });
      bucket.count = same.size;
      bucket.first = bucket.id === 'late' && inside.map(it => it.date).sort()[0];
      const wanted = state.view === bucket.id || (state.view === 'now' && (bucket.id !== 'later' || filtered()));
      if (!asNow || !wanted || (!same.size && bucket.id !== 'today')) return;
      total += same.size;
      const ul = make('ul', [], { className: 'do ' + bucket.id });
      const first = group => Math.min(...inside.filter(it => group.includes(it.row)).map(it => +day(it.date)));
      [...same.values()].sort((a, b) => first(a) - first(b)).forEach(group => {
        const li = group[0].li.cloneNode(true);
        li.hidden = false;
        fill(li, inside.filter(it => group.includes(it.row)), bucket.id);
        ul.append(li);
      });
      const head = make('h3', [bucket.name + ' ', make('span', String(same.size), { className: 'n' })]);
      now.append(make('section', same.size ? [head, ul] : [head, make('p', 'На сегодня ничего не назначено.', { className: 'none' })]));
    });
    now.hidden = !asNow;
    list.hidden = asNow;
    const month = state.view.startsWith('m:') ? state.view.slice(2) : '';
    rows.forEach(row => {
      const mine = row.units.filter(fits);
      row.on = mine.length > 0 && (!month || !row.month || row.month === month);
      row.li.hidden = !row.on;
      const key = mine.map(it => it.date + it.name).join() + !filtered();
      if (row.on && row.shown !== key) {
        fill(row.li, mine, 'list', mine.length === row.units.length && row.time);
        row.shown = key;
      }
      if (!asNow && row.on && row.month) total += 1;
    });
    all('#list .month, #rest .fold').forEach(box => {
      const of = rows.filter(it => it.box === box && it.on).length;
      box.hidden = !of;
      const n = one('summary .n', box);
      if (n) n.textContent = of;
    });
    one('#shown').textContent = filtered() || state.done !== 'open' ? 'Найдено дел: ' + total : total ? '' : 'Дел нет';
    one('#todo-h').textContent = asNow ? capital(said(today, { day: 'numeric', month: 'long', weekday: 'long' }))
      : month ? capital(said(month + '-01', { month: 'long', year: 'numeric' })) : 'Дела по месяцам';
    all('#cards button').forEach((it, at) => {
      it.setAttribute('aria-pressed', state.view === buckets[at].id);
      it.firstChild.textContent = buckets[at].count;
      it.lastChild.textContent = buckets[at].first ? 'первое — ' + short(buckets[at].first) : buckets[at].when;
      it.classList.toggle('zero', !buckets[at].count);
    });
    all('#filters [data-view]').forEach(it => it.setAttribute('aria-pressed', it.dataset.view === (month ? '' : state.view)));
    one('#month').value = month;
    one('#filters [name=person]').value = state.person;
    one('#reset').hidden = !(filtered() || state.done !== 'open');
    staff();
  };

  const opened = new Set();
  const staff = () => {
    let shown = 0;
    people.forEach((it, name) => {
      const own = units.filter(unit => unit.name === name && !unit.row.done && unit.row.month);
      const text = plain(it.li.textContent);
      it.li.hidden = (state.person && state.person !== name)
        || (state.q && !plain(state.q).split(/\s+/).every(word => text.includes(word)) && !own.some(fits));
      shown += it.li.hidden ? 0 : 1;
      if (opened.has(name)) return;
      opened.add(name);
      const next = own.filter(unit => unit.date >= today).sort((a, b) => a.date < b.date ? -1 : a.date > b.date ? 1 : 0)[0];
      const late = own.filter(unit => unit.date < today).length;
      it.next = next ? next.date : '9';
      const cell = make('div', [], { className: 'next' });
      if (late) cell.append(make('b', 'просрочено: ' + late, { className: 'late' }), ' ');
      if (next) cell.append(short(next.date) + ' — ' + next.row.title);
      else if (!late) cell.append(make('span', units.some(unit => unit.name === name) ? 'дел больше нет' : 'в этом году ничего', { className: 'soft' }));
      one('.papers', it.li).before(cell);
    });
    one('#people .n').textContent = shown;
  };

  const set = (what, top) => {
    Object.assign(state, what);
    show();
    if (top) one('#todo').scrollIntoView();
  };

  // The tools, which without this script would do nothing.
  one('#cards').append(...buckets.slice(0, 4).map(it => make('button',
    [make('b', ''), make('span', it.name), make('small', it.when)],
    { type: 'button', className: it.id, onclick: () => set({ view: state.view === it.id ? 'now' : it.id, done: 'open' }) })));
  const select = (name, label, options, first) => make('select',
    [...(first ? [[first, '']] : []), ...options].map(([text, value]) => make('option', text, { value })), { name, ariaLabel: label });
  const pairs = list => [...new Set(list)].filter(Boolean).sort((a, b) => a.localeCompare(b, 'ru')).map(it => [it, it]);
  const months = all('#list .month').map(it => [one('h3', it).textContent, it.id.slice(2)]);
  const button = (text, props) => make('button', text, { type: 'button', ...props });
  const view = (text, id) => { const it = button(text, { onclick: () => set({ view: id, ...(id === 'now' ? { done: 'open' } : {}) }) }); it.dataset.view = id; return it; };
  const monthSelect = Object.assign(select('month', 'Месяц', months, 'Месяц'), { id: 'month' });
  const step = by => () => {
    const ids = months.map(it => it[1]);
    const at = ids.indexOf(state.view.slice(2));
    const base = at >= 0 ? at + by : Math.max(0, ids.findIndex(it => it >= today.slice(0, 7)));
    set({ view: 'm:' + ids[Math.min(ids.length - 1, Math.max(0, base))] });
  };
  one('#filters').append(
    make('div', [view('Сейчас', 'now'), view('Весь год', 'year')], { className: 'views' }),
    make('div', [button('‹', { ariaLabel: 'Предыдущий месяц', onclick: step(-1) }), monthSelect, button('›', { ariaLabel: 'Следующий месяц', onclick: step(1) })], { className: 'step' }),
    make('details', [make('summary', 'Отобрать'), make('div', [
      select('person', 'Педагог', [...people.keys()].map(it => [people.get(it).name, it]).sort((a, b) => a[0].localeCompare(b[0], 'ru')), 'Все педагоги'),
      select('kind', 'Документ', pairs(rows.flatMap(it => it.papers)), 'Все документы'),
      select('owner', 'Кто отвечает', pairs(rows.map(it => it.owner)), 'Все, кто отвечает'),
      select('done', 'Состояние', [['Не сделано', 'open'], ['Просрочено', 'late'], ['Сделано', 'done'], ['Всё', 'all']])])], { open: innerWidth > 640 }));
  one('#todo-h').after(make('div', [
    button('Сбросить отбор', { id: 'reset', onclick: () => { one('#filters').reset(); one('#q').value = ''; set({ q: '', person: '', kind: '', owner: '', done: 'open' }); } }),
    button('Печать месяца', { onclick: () => print() })], { className: 'actions' }));
  one('#filters').onchange = event => {
    const { name, value } = event.target;
    if (name === 'month') set({ view: value ? 'm:' + value : 'year' });
    else set({ [name]: value, ...(name === 'done' && value !== 'open' && !state.view.startsWith('m:') ? { view: 'year' } : {}) });
  };
  one('#filters').onsubmit = () => false;
  one('#order').append(select('order', 'Порядок', [['Как в книге', 'place'], ['По фамилии', 'name'], ['По ближайшему делу', 'next'], ['По концу срока', 'until']]));
  one('#order').onchange = event => {
    const ends = it => all('[data-until]', it.li).map(tag => tag.dataset.until).sort()[0] || '9';
    const key = { place: it => String(it.place).padStart(5, '0'), name: it => it.name, next: it => it.next, until: ends }[event.target.value];
    const sorted = [...people.values()].sort((a, b) => key(a).localeCompare(key(b), 'ru') || a.place - b.place);
    one('.staff').append(...sorted.map(it => it.li));
  };
  let wait = 0;
  one('#q').oninput = event => {
    clearTimeout(wait);
    wait = setTimeout(() => set({ q: event.target.value.trim() }), 120);
  };
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) {
      event.preventDefault();
      one('#q').focus();
    }
    if (event.key === 'Escape' && document.activeElement === one('#q')) {
      one('#q').value = '';
      set({ q: '' });
    }
  });
  document.addEventListener('click', event => {
    const why = event.target.closest('a.why'), person = event.target.closest('a.person'), month = event.target.closest('.months a[href]');
    if (why) {
      event.preventDefault();
      const who = why.parentNode, old = one('.reason', who.parentNode);
      if (old) old.remove();
      else {
        const reason = make('div', [], { className: 'reason' });
        reason.innerHTML = one(why.getAttribute('href')).innerHTML;
        who.after(reason);
      }
      why.setAttribute('aria-expanded', !old);
    } else if (person) {
      event.preventDefault();
      set({ person: person.textContent, view: 'now', q: '' }, true);
      one('#q').value = '';
    } else if (month) {
      event.preventDefault();
      set({ view: 'm:' + month.dataset.month }, true);
    }
  });
  let before = '';
  addEventListener('beforeprint', () => {
    if (state.view.startsWith('m:') || state.view === 'year') return;
    before = state.view;
    const month = months.find(it => it[1] === today.slice(0, 7));
    set({ view: month ? 'm:' + month[1] : 'year' });
  });
  addEventListener('afterprint', () => {
    if (before) set({ view: before });
    before = '';
  });

  // What depends on the day: ends of terms, sessions, the line in the picture.
  all('[data-until]').forEach(it => {
    const left = (day(it.dataset.until) - day(today)) / 864e5;
    if (left < 0) it.className = 'bad';
    else if (left < 183) it.className = 'soon';
  });
  all('[data-session]').forEach(it => { if (it.dataset.session < today) it.className = 'past'; });
  people.forEach(it => {
    const papers = one('.papers', it.li), links = all('a', papers);
    links.forEach(link => { link.textContent = kindName[link.textContent] || link.textContent; });
    const head = make('button', it.name, { type: 'button', className: 'link', title: 'Показать все дела этого педагога' });
    head.onclick = () => set({ person: it.li.dataset.short, view: 'now', q: '' }, true);
    one('b', it.li).replaceChildren(head);
    if (links.length) {
      papers.replaceChildren(make('details', [make('summary', count(links.length, 'документа', 'документов', 'документ')), make('ul', links.map(link => make('li', link)))]));
    }
  });
  if (from <= today && today <= to) {
    const x = 100 * (day(today) - day(from)) / (day(to) - day(from)) + '%';
    const svg = (tag, attributes) => {
      const it = document.createElementNS('http://www.w3.org/2000/svg', tag);
      Object.entries(attributes).forEach(([name, value]) => it.setAttribute(name, value));
      one('#picture').append(it);
      return it;
    };
    svg('line', { class: 'today', x1: x, x2: x, y1: 0, y2: '100%' });
    const late = day(today) - day(from) > (day(to) - day(from)) * 0.9;
    svg('text', { class: 'today' + (late ? ' before' : ''), x, y: 12, dx: late ? -4 : 4 }).textContent = 'сегодня';
  }
  all('[hidden]#cards, [hidden]#filters, [hidden]#order, [hidden].find').forEach(it => { it.hidden = false; });
  document.documentElement.classList.add('js');
  show();
})();
