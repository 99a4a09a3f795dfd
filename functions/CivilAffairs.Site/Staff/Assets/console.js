// The console's one script. Every page works without it; with it uploads show their progress and open pages stay right.
(() => {
  "use strict";

  const body = document.body;
  const signIn = /\/sign-in(\?|$)/;
  let touched = false;
  document.addEventListener("input", () => { touched = true; });
  document.documentElement.dataset.script = "on";

  const tell = (words, act, run) => {
    let bar = document.getElementById("live-notice");
    if (!bar) {
      bar = document.createElement("p");
      bar.id = "live-notice";
      bar.className = "panel notice live-notice";
      bar.setAttribute("role", "status");
      document.getElementById("main").prepend(bar);
    }

    bar.textContent = words + " ";
    if (!act) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = act;
    button.addEventListener("click", run);
    bar.append(button);
  };

  // Signed out meanwhile: the server leads to the sign-in and back. What was typed is not thrown away unasked.
  const expire = () => {
    stop();
    if (touched) tell("登录已过期，本页不再更新。填写的内容请先自行保存，再重新登录。", "重新登录", () => location.reload());
    else location.reload();
  };

  const refresh = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html", "X-Background": "1" } });
    if (answer.status === 401 || (answer.redirected && signIn.test(answer.url))) return expire();
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = fresh.getElementById(part.id);
      if (other && !part.contains(document.activeElement) && other.innerHTML !== part.innerHTML) part.innerHTML = other.innerHTML;
    }
  };

  const quietly = (work) => work().catch(() => { /* no network for a moment: the next round tells */ });
  const changed = () => {
    if (body.dataset.then === "reload") location.reload();
    else if (body.dataset.then === "tell") tell("本页内容已有变更，请刷新核对后再办理。", "刷新", () => location.reload());
    else quietly(refresh);
  };

  let mark = body.dataset.mark || "";
  let source = null;
  let timer = 0;
  const stop = () => {
    if (source) source.close();
    clearInterval(timer);
  };

  const take = (now) => {
    if (now === mark) return;
    mark = now;
    changed();
  };

  const poll = async () => {
    if (document.hidden) return;
    const answer = await fetch(body.dataset.live, { headers: { Accept: "application/json" } });
    if (answer.status === 401) expire();
    else if (answer.ok) take((await answer.json()).mark);
  };

  const startPolling = () => {
    if (timer) return;
    if (source) source.close();
    source = null;
    timer = setInterval(() => quietly(poll), 5000);
    quietly(poll);
  };

  const watch = () => {
    if (!window.EventSource) return startPolling();
    let heard = false;
    let failures = 0;
    source = new EventSource(body.dataset.live);
    source.addEventListener("mark", (event) => { heard = true; failures = 0; take(event.data); });
    // A stream that ends comes again by itself; one that is refused, or that never says anything any more, does not.
    source.addEventListener("error", () => { if (source && (source.readyState === EventSource.CLOSED || ++failures > 3)) startPolling(); });
    // A proxy that holds the stream back: ask instead.
    setTimeout(() => { if (!heard) startPolling(); }, 10000);
  };

  if (body.dataset.live) watch();
  if (body.dataset.refresh) setInterval(() => { if (!document.hidden) quietly(refresh); }, body.dataset.refresh * 1000);

  // A page that nothing keeps right is read anew when it was open for long: overnight the session has ended, and what it shows is of yesterday.
  const opened = Date.now();
  const longest = 30 * 60 * 1000;
  const grow = () => {
    if (document.hidden || body.dataset.live || body.dataset.refresh || Date.now() - opened < longest || document.querySelector("#password")) return;
    if (touched) tell("本页打开已久，内容可能已变，登录也可能已过期。填写的内容请先自行保存，再刷新。", "刷新", () => location.reload());
    else location.reload();
  };
  setInterval(grow, 60 * 1000);
  window.addEventListener("focus", grow);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    grow();
    if (body.dataset.live) quietly(poll);
    else if (body.dataset.refresh) quietly(refresh);
  });

  for (const form of document.querySelectorAll("form[data-upload]")) {
    const input = form.querySelector("input[type=file]");
    const drop = form.querySelector("[data-drop]");
    const status = form.querySelector("[data-status]");
    const bar = form.querySelector("progress");
    const button = form.querySelector("button[type=submit]");
    const say = (words, isProblem) => {
      status.hidden = false;
      status.className = isProblem ? "notice panel" : "soft";
      status.textContent = words;
    };
    const fault = () => {
      const file = input.files[0];
      if (!file) return "请先选择文件。";
      if (file.size === 0) return `文件“${file.name}”是空的，请重新选择。`;
      if (file.size > Number(form.dataset.limit)) return `文件“${file.name}”超过50 MB，请去掉图片或拆分后重新上传。`;
      const kinds = input.accept.split(",");
      return kinds.some((kind) => file.name.toLowerCase().endsWith(kind)) ? "" : `不收“${file.name}”这种文件，请上传 ${kinds.join("、")}。`;
    };
    const show = () => { const words = fault(); say(words || `已选择：${input.files[0].name}（${Math.ceil(input.files[0].size / 1024)} KB）`, words !== ""); };

    input.addEventListener("change", show);
    for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length > 1) return say("一次只收一个文件，请逐个上传。", true);
      input.files = event.dataTransfer.files;
      show();
    });

    const end = (words) => {
      button.disabled = false;
      bar.hidden = true;
      say(words, true);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = fault();
      if (words) return say(words, true);
      const request = new XMLHttpRequest();
      request.open("POST", form.getAttribute("action"));
      request.setRequestHeader("Accept", "application/json");
      const token = form.querySelector("[name=formToken]");
      if (token) request.setRequestHeader("X-Form-Token", token.value);
      request.upload.addEventListener("progress", (step) => {
        const percent = step.lengthComputable ? Math.floor(step.loaded / step.total * 100) : 0;
        bar.value = percent;
        say(percent < 100 ? `正在上传，已传 ${percent}%` : "已传完，正在检查……", false);
      });
      request.addEventListener("load", () => {
        if (request.status < 400) return location.assign(request.responseURL);
        let detail = "";
        try { detail = JSON.parse(request.responseText).detail; } catch { /* not in words: told below */ }
        return end(detail || `没有上传成功（${request.status}），请稍后重试。`);
      });
      request.addEventListener("error", () => end("网络中断，文件没有传完，没有产生任何影响。请检查网络后重新上传。"));
      button.disabled = true;
      bar.hidden = false;
      bar.value = 0;
      request.send(new FormData(form));
    });
  }
})();
