// Checks a beneficiary's slip against the published proof. Everything happens in this browser: only public files are fetched, and what stands
// behind the address's # is sent to nobody.
"use strict";

const states = new Map([
  ["inPublicity", "公示中"],
  ["underObjection", "异议核查中"],
  ["awaitingPayment", "待发放"],
  ["withBank", "银行办理中"],
  ["paid", "已发放"],
  ["awaitingCorrection", "退回待更正"],
  ["cancelled", "不予发放"],
  ["onHold", "暂缓发放"],
  ["recovered", "已追回"],
]);

const hex = bytes => Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, "0")).join("");
const unhex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
const sha256 = async bytes => hex(await crypto.subtle.digest("SHA-256", bytes));
const utf8 = text => new TextEncoder().encode(text);

// The same text as ProofClaim.Hash of the county's program.
async function leafOf(slip, state) {
  const text = `civil-affairs-proof/1\n${slip.a}\n${slip.v}\n${slip.n}\n${slip.d}\n${slip.m}\n${state}\n${slip.s}`;
  const bytes = utf8(text);
  const marked = new Uint8Array(bytes.length + 1);
  marked.set(bytes, 1);
  return sha256(marked);
}

async function join(left, right) {
  const bytes = new Uint8Array(97);
  const view = new DataView(bytes.buffer);
  bytes[0] = 1;
  [left, right].forEach((node, index) => {
    const at = 1 + index * 48;
    bytes.set(unhex(node.root), at);
    view.setBigInt64(at + 32, BigInt(node.count));
    view.setBigInt64(at + 40, BigInt(node.totalFen));
  });
  return { root: await sha256(bytes), count: left.count + right.count, totalFen: left.totalFen + right.totalFen };
}

async function rootOf(nodes) {
  let level = nodes;
  while (level.length > 1) {
    const above = [];
    for (let at = 0; at < level.length; at += 2) above.push(at + 1 < level.length ? await join(level[at], level[at + 1]) : level[at]);
    level = above;
  }
  return level[0] ?? { root: "", count: 0, totalFen: 0 };
}

const same = (one, other) => one.root === other.root && one.count === other.count && one.totalFen === other.totalFen;

async function read(path) {
  const answer = await fetch(path, { cache: "no-cache" });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

// What is wrong, or null with the facts of the line.
async function check(slip) {
  const folder = `allocations/${encodeURIComponent(slip.a)}`;
  const [allocation, township, village] = await Promise.all([
    read(`${folder}/proof.json`),
    read(`${folder}/${encodeURIComponent(slip.t)}/proof.json`),
    read(`${folder}/${encodeURIComponent(slip.t)}/${encodeURIComponent(slip.v)}/proof.json`),
  ]);
  if (township && township.listsWithdrawn) return { fault: "这个乡镇的名单已经撤下，不能再核对到户；金额仍计入总数。" };
  if (!allocation || !township || !village) return { fault: "没有找到这笔资金或这个村的证明数据。" };
  const line = village.lines.find(item => item.entryNumber === slip.n);
  if (!line) return { fault: `这个村的名单里没有第 ${slip.n} 号。` };
  let state = null;
  for (const key of states.keys()) if (await leafOf(slip, key) === line.leaf) state = key;
  if (state === null) return { fault: "凭条上的姓名、金额或校验码与公布的这一户不符。" };
  if (line.amountFen !== slip.m) return { fault: "公布的金额与凭条不符。" };

  const villageRoot = await rootOf(village.lines.map(item => ({ root: item.leaf, count: 1, totalFen: item.amountFen })));
  const inTownship = township.villages.find(item => item.code === slip.v);
  if (!same(villageRoot, village) || !inTownship || !same(villageRoot, inTownship)) return { fault: "本村名单与乡镇的证明值不符。" };
  const townshipRoot = await rootOf(township.villages);
  const inAllocation = allocation.townships.find(item => item.code === slip.t);
  if (!same(townshipRoot, township) || !inAllocation || !same(townshipRoot, inAllocation)) return { fault: "本乡镇与全县的证明值不符。" };
  if (!same(await rootOf(allocation.townships), allocation)) return { fault: "全县的证明值与各乡镇不符。" };
  return { state: states.get(state), allocation };
}

const yuan = fen => (fen / 100).toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const byId = id => document.getElementById(id);

function show(good, verdict, words, facts) {
  byId("result").hidden = false;
  byId("result").className = `panel check ${good ? "good" : "bad"}`;
  byId("verdict").textContent = verdict;
  byId("words").textContent = words;
  byId("mend").hidden = good;
  byId("facts").replaceChildren(...facts.map(([name, value]) => {
    const row = document.createElement("div");
    row.append(Object.assign(document.createElement("dt"), { textContent: name }), Object.assign(document.createElement("dd"), { textContent: value }));
    return row;
  }));
}

async function run(slip) {
  try {
    const answer = await check(slip);
    if (answer.fault) {
      show(false, "核对不符", answer.fault, []);
      return;
    }
    show(true, "核对相符", "您这一户在公布的总数里，金额和状态如下。", [
      ["序号", `第 ${slip.n} 号`],
      ["金额", `${yuan(slip.m)} 元`],
      ["状态", answer.state],
      ["总户数", `${answer.allocation.count} 户`],
      ["总金额", `${yuan(answer.allocation.totalFen)} 元`],
      ["证明值", answer.allocation.root],
    ]);
  } catch {
    show(false, "暂时不能核对", "没有取到公布的数据，请检查网络后重试。", []);
  }
}

// 300, 300.5 and 1,300.00 yuan as whole fen; NaN for anything else.
function fenOf(text) {
  const match = /^([0-9]{1,12})(?:\.([0-9]{1,2}))?$/.exec(text.replace(/[,，\s元]/g, ""));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : NaN;
}

async function fromForm(form) {
  const field = name => form.elements.namedItem(name).value.trim();
  const salt = field("s").replace(/\s/g, "").toLowerCase();
  return {
    a: field("a").toLowerCase(), t: field("v").slice(0, 9), v: field("v"), n: Number(field("n")), m: fenOf(field("m")), s: salt,
    d: await sha256(utf8(`${salt}\n${field("name")}`)),
  };
}

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (!["a", "t", "v", "n", "m", "s", "d"].every(name => given.get(name))) return null;
  return { a: given.get("a"), t: given.get("t"), v: given.get("v"), n: Number(given.get("n")), m: Number(given.get("m")), s: given.get("s"), d: given.get("d") };
}

byId("slip").hidden = false;
byId("slip").addEventListener("submit", async event => {
  event.preventDefault();
  await run(await fromForm(event.target));
  byId("result").scrollIntoView({ block: "start" });
});
const begin = () => {
  const slip = fromAddress();
  if (slip) run(slip);
};
addEventListener("hashchange", begin);
begin();
