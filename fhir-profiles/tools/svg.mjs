// SPDX-License-Identifier: Apache-2.0
// The few shapes of the pictures. Sizes are worked out from the number of characters, never from a font of this
// machine, so that the same artefact gives the same bytes everywhere.
const width = 800, left = 40, inner = width - 2 * left;
const colours = {
  title: ['#e8eef7', '#2c4a75'], read: ['#ffffff', '#5b6b7f'], result: ['#e9f5ec', '#2f6b3f'], notes: ['#f7f7f7', '#b5b5b5'],
  quiet: ['#f7f7f7', '#8a8a8a'], ask: ['#e9f5ec', '#2f6b3f'], flag: ['#fdf3e1', '#95630c'], refer: ['#fbe9e7', '#9c3b2e'],
};
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function wrap(text, most) {
  const lines = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
    while (line.length > most) {
      lines.push(line.slice(0, most));
      line = line.slice(most);
    }
  }
  return line ? [...lines, line] : lines;
}

function texts(lines, x, top, space, anchor = 'start') {
  let y = top;
  let svg = '';
  for (const line of lines)
    for (const text of wrap(line.text, Math.floor(space / (line.size * (line.code || line.bold ? 0.61 : 0.54))))) {
      y += Math.round(line.size * 1.45);
      const font = line.code ? ' font-family="monospace"' : '';
      const weight = line.bold ? ' font-weight="bold"' : '';
      const fill = line.quiet ? '#59636e' : '#1b1f24';
      svg += `<text x="${x}" y="${y}" font-size="${line.size}"${font}${weight} fill="${fill}" text-anchor="${anchor}">${escape(text)}</text>\n`;
    }
  return { svg, bottom: y };
}

export function box(y, colour, lines) {
  const [fill, stroke] = colours[colour];
  const content = texts(lines, left + 16, y + 6, inner - 32);
  const height = content.bottom - y + 14;
  return {
    svg: `<rect x="${left}" y="${y}" width="${inner}" height="${height}" rx="8" fill="${fill}" stroke="${stroke}" stroke-width="1.5"/>\n${content.svg}`,
    bottom: y + height,
  };
}

// A question; who answers no leaves to the right.
export function diamond(y, fr, en, no, noEnglish) {
  const height = 96, half = 190, middle = width / 2 - 90, right = middle + half;
  const asked = texts([{ text: fr, size: 13, bold: true }, { text: en, size: 12, quiet: true }], middle, y + 24, 290, 'middle');
  const out = [{ text: no, size: 12 }];
  if (noEnglish) out.push({ text: noEnglish, size: 12, quiet: true });
  const answer = texts(out, right + 34, y + (noEnglish ? 6 : 30), width - left - right - 34);
  return {
    svg: `<polygon points="${middle},${y} ${right},${y + height / 2} ${middle},${y + height} ${middle - half},${y + height / 2}" fill="#fffdf3" stroke="#8a7a2c" stroke-width="1.5"/>\n`
      + `<path d="M${right} ${y + height / 2} h24" stroke="#5b6b7f" stroke-width="1.5" marker-end="url(#tip)"/>\n${asked.svg}${answer.svg}`,
    bottom: y + height,
  };
}

export function link(y, label) {
  const x = width / 2 - 90;
  const text = label ? `<text x="${x + 12}" y="${y + 20}" font-size="12" fill="#1b1f24">${escape(label)}</text>\n` : '';
  return `<path d="M${x} ${y} v30" stroke="#5b6b7f" stroke-width="1.5" marker-end="url(#tip)"/>\n${text}`;
}

export function page(title, height, parts) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="DejaVu Sans, Arial, sans-serif" role="img">\n`
    + `<title>${escape(title)}</title>\n`
    + '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#5b6b7f"/></marker></defs>\n'
    + `<rect width="${width}" height="${height}" fill="#ffffff"/>\n${parts.join('')}</svg>\n`;
}
