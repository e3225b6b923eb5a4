// SPDX-License-Identifier: GPL-2.0-only

// Under each declaration that names its original, a link to it.
const source = /\[Source\("([^"]+)", (\d+)\)\]/g

function link(declaration) {
  const links = [...declaration.textContent.matchAll(source)].map(([, path, line]) => {
    const a = document.createElement('a')

    a.href = `https://elixir.bootlin.com/linux/v5.1.15/source/${path}#L${line}`
    a.textContent = `${path}:${line}`
    return a
  })

  if (links.length > 0) {
    const p = document.createElement('p')

    p.className = 'source'
    p.append('Original: ', ...links.flatMap((a, i) => i > 0 ? [', ', a] : [a]))
    declaration.after(p)
  }
}

export default {
  start: () => document.querySelectorAll('pre:has(> code.lang-csharp)').forEach(link),
}
