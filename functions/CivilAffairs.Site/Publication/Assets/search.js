// Looks through the small index of documents, programmes, townships and villages. Nothing that is typed leaves this device.
(() => {
  'use strict';
  const form = document.querySelector('form.search');
  if (!form) return;
  const shown = 20;
  const root = form.dataset.root;
  const input = form.querySelector('input');
  const said = form.querySelector('output');
  const list = form.querySelector('ol');
  let index = null;

  const plain = text => text.normalize('NFKC').toLowerCase();
  const item = (kind, name, note, words, address) => ({ kind, name, note, words: plain(words.join(' ')), address: root + address });
  const prepare = data => [
    ...data.a.map(([id, number, title, programme, year]) =>
      item('文件', title, number, [number, title, year, programme < 0 ? '' : data.p[programme][1] + ' ' + data.p[programme][2]], `allocations/${id}/index.html`)),
    ...data.p.map(([code, name, letters]) => item('项目', name, '', [name, letters, code], `programmes/${code}.html`)),
    ...data.t.map(([code, name, letters]) => item('乡镇', name, '', [name, letters, code], `townships/${code}.html`)),
    ...data.v.map(([place, end, name, letters]) => {
      const [code, township, its] = data.t[place];
      return item('村（社区）', name, township, [township + name, letters, its + letters, code + end], `townships/${code}.html#v${code}${end}`);
    }),
  ];
  const ask = async () => {
    const answer = await fetch(root + 'search-index.json');
    if (!answer.ok) throw new Error(String(answer.status));
    return prepare(await answer.json());
  };
  // Asked for once, however fast one types; after a failure anew.
  const load = () => (index ??= ask().catch(failure => {
    index = null;
    throw failure;
  }));
  const row = hit => {
    const line = document.createElement('li');
    const kind = document.createElement('span');
    kind.className = 'kind';
    kind.textContent = hit.kind;
    const link = document.createElement('a');
    link.href = hit.address;
    link.textContent = hit.name;
    const note = document.createElement('small');
    note.textContent = hit.note;
    line.append(kind, link, note);
    return line;
  };
  const say = (text, hits) => {
    said.textContent = text;
    list.replaceChildren(...hits.slice(0, shown).map(row));
  };

  let turn = 0;
  const search = async () => {
    const mine = ++turn;
    const text = plain(input.value).trim();
    if (text === '') return say('', []);
    // An ID, a card or a phone number is of no use here and must not stay on a screen that others see.
    if (/\d(?:[\s-]?\d){9,}/.test(text) && !/^\d{12}$/.test(text)) {
      input.value = '';
      return say('请不要输入身份证号、银行卡号或电话号码，本网站不按这些号码检索。', []);
    }
    try {
      const words = text.split(/\s+/);
      const hits = (await load()).filter(entry => words.every(word => entry.words.includes(word)));
      if (mine !== turn) return;
      const more = hits.length > shown ? `，列出前 ${shown} 项，请写得更具体` : '';
      say(hits.length === 0 ? '没有找到。可以换一个词，或者从“按乡镇查”“全部资金”里找。' : `找到 ${hits.length} 项${more}。`, hits);
    } catch {
      say('检索暂时不能用，请从“按乡镇查”“全部资金”或网站地图里找。', []);
    }
  };

  form.hidden = false;
  form.addEventListener('submit', event => {
    event.preventDefault();
    search();
  });
  input.addEventListener('input', search);
})();
