/* page.js: what report.html does.
 *
 * The data are the JSON of the element #data (docs/FORMATS.md).  Whatever comes from
 * articles gets into the page as textContent, never as markup.
 *
 * One state, one way: a control changes `state`, then draw() shows it.  A sheet, that
 * is a header and rows of texts, is made once for each table; the screen and the CSV
 * both show it, so that they cannot differ.
 */
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const TYPES = ['person', 'country', 'organization', 'phrase'];
  const MOST_SERIES = 24, MOST_LISTED = 200, MOST_COLUMNS = 48;
  const HEAT_ROWS = 30, TOP_ROWS = 15, FIRST_SERIES = 5;
  // Units that the periods of the data can be added up to: weeks cross months.
  const COARSER = {
    day: ['day', 'week', 'month', 'quarter', 'year'], week: ['week'],
    month: ['month', 'quarter', 'year'], quarter: ['quarter', 'year'], year: ['year'],
  };

  const TEXTS = {
    zh: {
      other: 'English', title: '新闻里谈论谁、谈论什么', skip: '跳到时间线',
      range: (a, b) => `${a} 至 ${b}`, nothing: '没有带日期的文章。',
      articles: '文章数', share: '占文章 %', mentions: '提及次数', characters: '字数', source_count: '来源',
      person: '人物', country: '国家和地区', organization: '机构', phrase: '政策用语', all: '全部类型',
      leftOut: (d, u) => `未计入：重复 ${d} 篇，无日期 ${u} 篇。`, undatedOut: (u) => `未计入：无日期 ${u} 篇。`,
      timeline: '时间线', measure: '数值', period: '时段', smoothing: '平滑',
      none: '不平滑', average: (n) => `${n} 期居中移动平均`,
      day: '日', week: '周', month: '月', quarter: '季', year: '年',
      choose: '选择要画的条目', search: '搜索名称或主题', clear: '全部取消', type: '类型',
      matches: (n, shown) => n > shown ? `${n} 条，列出前 ${shown} 条` : `${n} 条`,
      csv: '下载 CSV', png: '下载 PNG', numbers: '图中的数字', remove: (name) => `${name}：从图中去掉`,
      incomplete: '带 * 的时段只有一部分日子有数据；图中画成虚线。', total: '全部文章',
      full: (n) => `最多同时画 ${n} 条；请先去掉一条。`, empty: '还没有选条目。在列表里勾选一条。',
      heat: '热力图', heatNote: (n, unit) => `文章最多的 ${n} 个条目，按${unit}；颜色越浓，数值越大。`,
      heatCut: (n) => `只列最近 ${n} 期。`, entity: '条目', tops: '各类型的前列', more: (n, all) => `${all} 个中的前 ${n} 个`,
      first: '首次', last: '末次', sources: '来源', source: '来源', unnamed: '（未注明）',
      sourcesNote: (n, all) => n < all ? `${all} 个中文章最多的 ${n} 个。` : '',
      limited: (n, all) => `本页有文章最多的 ${n} 个条目（共 ${all} 个）；其余在 top.csv 里。`,
      chart: (names) => `折线图：${names}。同样的数字在下面的表里。`,
      made: '由 yinde 制作。本页不连网，所有数据都在页内。', separator: '、',
    },
    en: {
      other: '中文', title: 'Who and what the news talks about', skip: 'Skip to the timeline',
      range: (a, b) => `${a} to ${b}`, nothing: 'There are no dated articles.',
      articles: 'Articles', share: '% of articles', mentions: 'Mentions', characters: 'Characters', source_count: 'Sources',
      person: 'People', country: 'Countries', organization: 'Organizations', phrase: 'Policy phrases', all: 'All types',
      leftOut: (d, u) => `Left out: ${d} duplicates, ${u} undated.`, undatedOut: (u) => `Left out: ${u} undated.`,
      timeline: 'Timeline', measure: 'Value', period: 'Period', smoothing: 'Smoothing',
      none: 'None', average: (n) => `Centred average of ${n}`,
      day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year',
      choose: 'What to draw', search: 'Search names and topics', clear: 'Clear all', type: 'Type',
      matches: (n, shown) => n > shown ? `${n} found, ${shown} listed` : `${n} found`,
      csv: 'Download CSV', png: 'Download PNG', numbers: 'The numbers of the chart', remove: (name) => `${name}: take off the chart`,
      incomplete: 'A period with * is covered by the data only in part; its line is dashed.', total: 'All articles',
      full: (n) => `At most ${n} lines at a time; take one off first.`, empty: 'Nothing is chosen. Tick an entry of the list.',
      heat: 'Heat map', heatNote: (n, unit) => `The ${n} entries in most articles, by ${unit.toLowerCase()}; the stronger the colour, the more.`,
      heatCut: (n) => `Only the last ${n} periods.`, entity: 'Entry', tops: 'Most frequent of each type', more: (n, all) => `the first ${n} of ${all}`,
      first: 'First', last: 'Last', sources: 'Sources', source: 'Source', unnamed: '(not named)',
      sourcesNote: (n, all) => n < all ? `The ${n} with most articles of ${all}.` : '',
      limited: (n, all) => `This page has the ${n} entries in most articles, of ${all}; the others are in top.csv.`,
      chart: (names) => `Line chart: ${names}. The same numbers are in the table below.`,
      made: 'Made by yinde. This page uses no network; all its data are inside.', separator: ', ',
    },
  };

  const state = {
    language: (navigator.language || 'zh').toLowerCase().startsWith('zh') ? 'zh' : 'en',
    measure: 'articles', unit: data.opens, smoothing: 1, search: '', type: -1,
    on: data.entities.slice(0, FIRST_SERIES).map((entity, i) => i), // order of drawing
  };
  let chart = null;

  const $ = (id) => document.getElementById(id);
  const say = (key, ...values) => {
    const text = TEXTS[state.language][key];
    return typeof text === 'function' ? text(...values) : text;
  };
  const grouped = (number) => number.toLocaleString('en-US');
  /** A new element with a class, children, and texts as text. */
  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.map((child) => child instanceof Node ? child : String(child)));
    return element;
  }

  // ---- time ------------------------------------------------------------------

  const DAY = 86400000;
  const utc = (year, month, day) => Date.UTC(year, month - 1, day);
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  const monday = (time) => time - (new Date(time).getUTCDay() + 6) % 7 * DAY;

  /** The first day of a period, and of the one after it, from its label. */
  function boundsOf(unit, label) {
    const year = Number(label.slice(0, 4)), rest = Number(label.slice(unit === 'day' || unit === 'month' ? 5 : 6, unit === 'day' ? 7 : undefined));
    if (unit === 'day') { const start = Date.parse(label); return [start, start + DAY]; }
    if (unit === 'week') { const start = monday(utc(year, 1, 4)) + (rest - 1) * 7 * DAY; return [start, start + 7 * DAY]; }
    if (unit === 'month') return [utc(year, rest, 1), utc(year, rest + 1, 1)];
    if (unit === 'quarter') return [utc(year, rest * 3 - 2, 1), utc(year, rest * 3 + 1, 1)];
    return [utc(year, 1, 1), utc(year + 1, 1, 1)];
  }

  /** The label of the period of `unit` that a day falls in, as yinde writes it. */
  function labelOf(unit, time) {
    const day = iso(time), year = day.slice(0, 4), month = Number(day.slice(5, 7));
    if (unit === 'day') return day;
    if (unit === 'month') return day.slice(0, 7);
    if (unit === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`;
    if (unit === 'year') return year;
    const thursday = monday(time) + 3 * DAY, weekYear = Number(iso(thursday).slice(0, 4));
    const week = Math.round((monday(time) - monday(utc(weekYear, 1, 4))) / (7 * DAY)) + 1;
    return `${weekYear}-W${String(week).padStart(2, '0')}`;
  }

  const calendars = {};
  /** The periods of `unit`: labels, articles, complete, and the place of each period of the data. */
  function calendar(unit) {
    if (calendars[unit]) return calendars[unit];
    const { labels, articles, incomplete } = data.periods, broken = new Set(incomplete);
    const result = { labels: [], articles: [], complete: [], place: [] };
    labels.forEach((label, i) => {
      const [start, end] = boundsOf(data.unit, label);
      const name = unit === data.unit ? label : labelOf(unit, start);
      if (result.labels[result.labels.length - 1] !== name) {
        result.labels.push(name);
        result.articles.push(0);
        result.complete.push(unit === data.unit || boundsOf(unit, name)[0] === start);
      }
      const k = result.labels.length - 1;
      result.articles[k] += articles[i];
      if (broken.has(i)) result.complete[k] = false;
      if (i === labels.length - 1 && unit !== data.unit && boundsOf(unit, name)[1] !== end) result.complete[k] = false;
      result.place.push(k);
    });
    return calendars[unit] = result;
  }

  // ---- series ----------------------------------------------------------------

  const DIGITS = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map((c, i) => [c, i]));

  /** The cells of a series: [period, articles, mentions]; page_data.h says how they are written. */
  function cellsOf(text) {
    const cells = [];
    let at = 0, period = 0;
    const number = () => {
      let value = 0, weight = 1, digit;
      do {
        digit = DIGITS.get(text[at++]);
        value += (digit % 32) * weight;
        weight *= 32;
      } while (digit >= 32);
      return value;
    };
    while (at < text.length) {
      period += number();
      const articles = number();
      cells.push([period, articles, articles + number()]);
    }
    return cells;
  }

  /** The values of an entity in the periods of `unit`, by `measure`. */
  function valuesOf(entity, unit, measure) {
    const { articles, place } = calendar(unit), values = new Array(articles.length).fill(0);
    entity.cells = entity.cells || cellsOf(entity.series);
    for (const [period, inArticles, mentions] of entity.cells)
      values[place[period]] += measure === 'mentions' ? mentions : inArticles;
    return measure === 'share' ? values.map((n, i) => articles[i] ? 100 * n / articles[i] : 0) : values;
  }

  /** Centred moving average; at either end of those that are there. */
  function smooth(values, width) {
    const half = (width - 1) / 2;
    return width === 1 ? values : values.map((_, i) => {
      const part = values.slice(Math.max(0, i - half), i + half + 1);
      return part.reduce((sum, n) => sum + n, 0) / part.length;
    });
  }

  const written = (n) => Number.isInteger(n) && state.measure !== 'share' ? String(n) : n.toFixed(2);

  /** Names that tell entities apart: those with a label that another has too get their id. */
  const seen = new Map();
  data.entities.forEach((entity) => seen.set(entity.label, (seen.get(entity.label) || 0) + 1));
  const nameOf = (entity) => seen.get(entity.label) > 1 ? `${entity.label} (${entity.id})` : entity.label;

  // ---- sheets ----------------------------------------------------------------

  /** Fill a table with a sheet; `dress(cell, row, column)` may add to a cell. */
  function fillTable(table, sheet, dress = () => {}) {
    const head = make('tr', '', ...sheet.head.map((text) => make('th', '', text)));
    for (const cell of head.children) cell.scope = 'col';
    const body = sheet.rows.map((row, r) => make('tr', '', ...row.map((text, c) => {
      const cell = make(c ? 'td' : 'th', '', text);
      if (!c) cell.scope = 'row';
      dress(cell, r, c);
      return cell;
    })));
    table.replaceChildren(make('thead', '', head), make('tbody', '', ...body));
  }

  /** A cell that a spreadsheet would run begins with a ' (as in yinde's own CSV files). */
  function csvCell(text) {
    let cell = String(text).replace(/[\r\n]/g, ' ');
    if (/^(?:\t|[\s\u3000]*(?:\t|[=+\-@＝＋－＠]))/u.test(cell)) cell = `'${cell}`;
    return /[",]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
  }
  const csvOf = (sheet) => '\ufeff' + [sheet.head, ...sheet.rows].map((row) => row.map(csvCell).join(',') + '\r\n').join('');

  function download(name, blob) {
    const link = make('a', '');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
  const downloadCsv = (name, sheet) => download(`${name}.csv`, new Blob([csvOf(sheet)], { type: 'text/csv;charset=utf-8' }));

  function timelineSheet() {
    const { labels, articles, complete } = calendar(state.unit);
    const series = state.on.map((i) => smooth(valuesOf(data.entities[i], state.unit, state.measure), state.smoothing));
    return {
      head: [say('period'), ...state.on.map((i) => nameOf(data.entities[i])), say('total')],
      rows: labels.map((label, k) => [complete[k] ? label : `${label}*`, ...series.map((values) => written(values[k])), String(articles[k])]),
      series,
    };
  }

  /** The unit of the heat map: the chosen one, or the next that is not too wide. */
  function heatUnit() {
    const units = COARSER[data.unit];
    return units.slice(units.indexOf(state.unit)).find((unit) => calendar(unit).labels.length <= MOST_COLUMNS) || state.unit;
  }

  function heatSheet() {
    const unit = heatUnit(), { labels } = calendar(unit);
    const values = data.entities.slice(0, HEAT_ROWS).map((entity) => valuesOf(entity, unit, state.measure).slice(-MOST_COLUMNS));
    return {
      head: [say('entity'), ...labels.slice(-MOST_COLUMNS)],
      rows: values.map((row, i) => [nameOf(data.entities[i]), ...row.map((n) => state.measure === 'share' ? n.toFixed(1) : String(n))]),
      values, unit, cut: labels.length > MOST_COLUMNS,
    };
  }

  function topSheet(type) {
    const found = data.entities.filter((entity) => entity.type === type).slice(0, TOP_ROWS);
    return {
      head: [say(TYPES[type]), say('articles'), say('share'), say('mentions'), say('first'), say('last')],
      rows: found.map((entity) => [nameOf(entity), String(entity.articles), (100 * entity.articles / data.totals.articles).toFixed(2),
        String(entity.mentions), entity.first, entity.last]),
      found,
    };
  }

  const sourcesSheet = () => ({
    head: [say('source'), say('articles'), say('share')],
    rows: data.sources.map(([name, n]) => [name || say('unnamed'), String(n), (100 * n / data.totals.articles).toFixed(2)]),
  });

  // ---- chart -----------------------------------------------------------------

  const colourOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  /** Colour and dash of the line in place k: colours come round, dashes then differ. */
  function penOf(k) {
    const colours = colourOf('--series').split(/\s+/), round = Math.floor(k / colours.length) % 3;
    return { colour: colours[k % colours.length], dash: [[], [8, 4], [2, 3]][round], style: ['', 'dashed', 'dotted'][round] };
  }

  function drawChart(sheet) {
    const { labels, complete } = calendar(state.unit), ink = colourOf('--quiet'), line = colourOf('--line');
    const partial = (k) => !complete[k];
    const datasets = state.on.map((i, k) => {
      const pen = penOf(k);
      return {
        label: nameOf(data.entities[i]), data: sheet.series[k], borderColor: pen.colour, backgroundColor: pen.colour,
        borderWidth: 2, borderDash: pen.dash, pointRadius: labels.length > 60 ? 0 : 2, pointHoverRadius: 4, tension: 0,
        segment: { borderDash: (s) => partial(s.p0DataIndex) || partial(s.p1DataIndex) ? [3, 3] : undefined },
      };
    });
    const axis = { ticks: { color: ink }, grid: { color: line }, border: { color: line } };
    const options = {
      animation: false, responsive: true, maintainAspectRatio: false, interaction: { mode: 'index', intersect: false },
      font: { family: getComputedStyle(document.body).fontFamily },
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: { label: (item) => ` ${item.dataset.label}: ${written(item.raw)}` }, itemSort: (a, b) => b.raw - a.raw },
      },
      scales: {
        x: { ...axis, grid: { display: false }, ticks: { ...axis.ticks, maxRotation: 0, autoSkipPadding: 18 } },
        y: { ...axis, beginAtZero: true, ticks: { ...axis.ticks, precision: state.measure === 'share' || state.smoothing > 1 ? undefined : 0 },
          title: { display: true, text: say(state.measure), color: ink } },
      },
    };
    if (chart) chart.destroy();
    chart = new Chart($('chart'), { type: 'line', data: { labels, datasets }, options });
    $('chart').setAttribute('aria-label', say('chart', datasets.map((set) => set.label).join(say('separator'))));
  }

  /** The chart with its legend, on paper. */
  function drawPicture() {
    const source = $('chart'), scale = source.width / source.clientWidth, unit = 16 * scale;
    const picture = document.createElement('canvas'), pen = picture.getContext('2d');
    const font = `${0.85 * unit}px ${getComputedStyle(document.body).fontFamily}`;
    const places = [];
    let x = unit, y = source.height + 2.4 * unit;
    pen.font = font;
    state.on.forEach((i, k) => {
      const name = nameOf(data.entities[i]), width = pen.measureText(name).width + 2.6 * unit;
      if (x > unit && x + width > source.width) { x = unit; y += 1.6 * unit; }
      places.push([x, y, name, penOf(k)]);
      x += width;
    });
    picture.width = source.width + unit;
    picture.height = y + unit;
    pen.fillStyle = colourOf('--card');
    pen.fillRect(0, 0, picture.width, picture.height);
    pen.drawImage(source, unit / 2, unit / 2);
    pen.font = font;
    pen.lineWidth = 3 * scale;
    for (const [left, base, name, { colour, dash }] of places) {
      pen.strokeStyle = colour;
      pen.setLineDash(dash.map((n) => n * scale));
      pen.beginPath();
      pen.moveTo(left, base - 0.3 * unit);
      pen.lineTo(left + 1.2 * unit, base - 0.3 * unit);
      pen.stroke();
      pen.fillStyle = colourOf('--ink');
      pen.fillText(name, left + 1.5 * unit, base);
    }
    return picture;
  }

  // ---- drawing ---------------------------------------------------------------

  function drawHeader() {
    const { totals, found } = data, numbers = [['articles', totals.articles], ['characters', totals.characters],
      ...TYPES.map((type, i) => [type, found[i]]), ['source_count', totals.sources]];
    $('range').textContent = totals.first ? say('range', totals.first, totals.last) : say('nothing');
    $('tiles').replaceChildren(...numbers.map(([key, n]) => make('div', '', make('dt', '', say(key)), make('dd', '', grouped(n)))));
    const all = found.reduce((sum, n) => sum + n, 0);
    $('left-out').textContent = [
      data.with_duplicates ? say('undatedOut', grouped(totals.undated)) : say('leftOut', grouped(totals.duplicates), grouped(totals.undated)),
      data.entities.length < all ? say('limited', grouped(data.entities.length), grouped(all)) : ''].join(' ');
  }

  function fillSelect(id, choices, chosen) {
    $(id).replaceChildren(...choices.map(([value, text]) => {
      const option = make('option', '', text);
      option.value = value;
      option.selected = String(value) === String(chosen);
      return option;
    }));
  }

  function drawTexts() {
    document.documentElement.lang = state.language === 'zh' ? 'zh-Hans' : 'en';
    for (const element of document.querySelectorAll('[data-text]')) element.textContent = say(element.dataset.text);
    document.title = `${say('title')} · yinde 引得`;
    $('language').textContent = say('other');
    $('language').lang = state.language === 'zh' ? 'en' : 'zh-Hans';
    $('search').placeholder = say('search');
    $('search').setAttribute('aria-label', say('search'));
    $('type').setAttribute('aria-label', say('type'));
    fillSelect('period', COARSER[data.unit].map((unit) => [unit, say(unit)]), state.unit);
    fillSelect('smoothing', [[1, say('none')], [3, say('average', 3)], [7, say('average', 7)]], state.smoothing);
    fillSelect('type', [[-1, say('all')], ...TYPES.map((type, i) => [i, say(type)])], state.type);
  }

  function drawList() {
    const wanted = state.search.trim().toLowerCase();
    const matching = [];
    data.entities.forEach((entity, i) => {
      if ((state.type < 0 || entity.type === state.type) &&
          [entity.label, entity.id, entity.topic || ''].some((text) => text.toLowerCase().includes(wanted))) matching.push(i);
    });
    const listed = matching.slice(0, MOST_LISTED);
    $('matches').textContent = say('matches', grouped(matching.length), grouped(listed.length));
    $('entities').replaceChildren(...listed.map((i) => {
      const entity = data.entities[i], box = document.createElement('input');
      box.type = 'checkbox';
      box.checked = state.on.includes(i);
      box.dataset.entity = i;
      box.addEventListener('change', () => toggle(i, box));
      return make('li', '', make('label', '', box, make('span', 'name', nameOf(entity)),
        make('span', 'kind', say(TYPES[entity.type])), make('span', 'count', grouped(entity.articles))));
    }));
  }

  function toggle(i, box) {
    $('message').textContent = '';
    if (state.on.includes(i)) state.on = state.on.filter((other) => other !== i);
    else if (state.on.length < MOST_SERIES) state.on.push(i);
    else $('message').textContent = say('full', MOST_SERIES);
    if (box) box.checked = state.on.includes(i);
    drawTimeline();
  }

  function drawChips() {
    $('shown').replaceChildren(...state.on.map((i, k) => {
      const name = nameOf(data.entities[i]), pen = penOf(k), swatch = make('i', `swatch ${pen.style}`), button = make('button', '', swatch, make('span', '', name));
      swatch.style.setProperty('--swatch', pen.colour);
      button.type = 'button';
      button.setAttribute('aria-label', say('remove', name));
      button.addEventListener('click', () => {
        toggle(i);
        drawList();
        ($('shown').querySelectorAll('button')[Math.min(k, state.on.length - 1)] || $('search')).focus();
      });
      return make('li', '', button);
    }));
  }

  function drawTimeline() {
    const sheet = timelineSheet();
    drawChart(sheet);
    drawChips();
    if (!state.on.length) $('message').textContent = say(data.entities.length ? 'empty' : 'nothing');
    if ($('numbers').open) fillTable($('timeline-table'), sheet);
  }

  function drawHeat() {
    const sheet = heatSheet(), most = Math.max(1e-9, ...sheet.values.flat());
    $('heat-note').textContent = [say('heatNote', sheet.rows.length, say(sheet.unit)), sheet.cut ? say('heatCut', MOST_COLUMNS) : ''].join(' ');
    fillTable($('heat-table'), sheet, (cell, r, c) => {
      if (!c) { cell.title = sheet.rows[r][0]; return; }
      // By the square root: what is rare stays to be seen beside what is frequent.
      const heat = Math.sqrt(sheet.values[r][c - 1] / most);
      cell.style.setProperty('--heat', String(Math.round(100 * heat)));
      if (heat === 0) cell.className = 'zero';
      else if (heat > 0.65) cell.className = 'strong';
    });
    const frame = $('heat-table').parentNode;
    frame.scrollLeft = frame.scrollWidth; // the latest is what one looks for
  }

  function drawTops() {
    $('tops').replaceChildren(...TYPES.map((name, type) => {
      const sheet = topSheet(type), table = make('table', ''), csv = make('button', '', say('csv'));
      fillTable(table, sheet, (cell, r, c) => {
        if (c > 3) cell.className = 'day';
        if (c) return;
        const entity = sheet.found[r];
        cell.prepend(make('span', 'rank', r + 1));
        if (entity.topic) cell.append(make('span', 'topic', entity.topic));
        cell.style.setProperty('--heat', String(Math.round(100 * entity.articles / sheet.found[0].articles)));
      });
      for (const cell of [...table.tHead.rows[0].cells].slice(4)) cell.className = 'day';
      csv.type = 'button';
      csv.addEventListener('click', () => downloadCsv(`yinde-top-${name}`, sheet));
      return make('div', '', make('h3', '', say(name), make('span', 'topic', say('more', sheet.rows.length, grouped(data.found[type])))),
        make('div', 'scroll', table), make('p', 'buttons', csv));
    }));
  }

  function drawSources() {
    $('sources-note').textContent = say('sourcesNote', data.sources.length, data.totals.sources);
    fillTable($('sources-table'), sourcesSheet());
  }

  function draw() {
    drawTexts();
    drawHeader();
    drawList();
    drawTimeline();
    drawHeat();
    drawTops();
    drawSources();
  }

  // ---- controls --------------------------------------------------------------

  function on(id, event, act) { $(id).addEventListener(event, act); }
  on('language', 'click', () => { state.language = state.language === 'zh' ? 'en' : 'zh'; $('message').textContent = ''; draw(); });
  on('measure', 'change', (event) => { state.measure = event.target.value; drawTimeline(); drawHeat(); });
  on('period', 'change', (event) => { state.unit = event.target.value; drawTimeline(); drawHeat(); });
  on('smoothing', 'change', (event) => { state.smoothing = Number(event.target.value); drawTimeline(); });
  on('search', 'input', (event) => { state.search = event.target.value; drawList(); });
  on('type', 'change', (event) => { state.type = Number(event.target.value); drawList(); });
  on('clear', 'click', () => { state.on = []; drawList(); drawTimeline(); });
  on('numbers', 'toggle', () => { if ($('numbers').open) fillTable($('timeline-table'), timelineSheet()); });
  on('timeline-csv', 'click', () => downloadCsv('yinde-timeline', timelineSheet()));
  on('heat-csv', 'click', () => downloadCsv('yinde-heat', heatSheet()));
  on('sources-csv', 'click', () => downloadCsv('yinde-sources', sourcesSheet()));
  on('timeline-png', 'click', () => drawPicture().toBlob((blob) => download('yinde-timeline.png', blob)));
  window.addEventListener('beforeprint', () => { $('heat-table').parentNode.scrollLeft = 0; });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawTimeline);

  draw();
})();
