// SPDX-License-Identifier: Apache-2.0
// Fills in the form that window.renderer shows, as a person would: from top to bottom, each question once, by clicks
// and keys on the elements of the page. Runs in the page; knows FHIR, and of the renderers nothing.
'use strict';
(() => {
  const patience = 3000; // milliseconds without any progress
  const calculated = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
  const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
  const visible = (element) => element.offsetParent !== null;

  function itemsOf(form) {
    const items = new Map();
    const visit = (list) => (list ?? []).forEach((item) => {
      items.set(item.linkId, item);
      visit(item.item);
    });
    visit(form.item);
    return items;
  }

  function answersOf(response) {
    const answers = new Map();
    const visit = (list) => (list ?? []).forEach((item) => {
      if (item.answer) answers.set(item.linkId, item.answer);
      visit(item.item);
      (item.answer ?? []).forEach((answer) => visit(answer.item));
    });
    visit(response.item);
    return answers;
  }

  const isQuestion = (item) => item && item.type !== 'group' && item.type !== 'display';
  const valueText = (answer) => {
    const [name, value] = Object.entries(answer).find(([key]) => key.startsWith('value')) ?? [];
    return name === 'valueCoding' ? value.code : String(value ?? '');
  };

  // The words on a radio button or a checkbox.
  const labelOf = (input) => plain((input.closest('label') ?? document.querySelector(`label[for="${CSS.escape(input.id)}"]`))?.textContent);
  const choicesOf = (element) => [...element.querySelectorAll('input[type=radio], input[type=checkbox]')].filter(visible);

  function type(input, text) {
    input.focus();
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value').set.call(input, text);
    for (const name of ['input', 'change']) input.dispatchEvent(new Event(name, { bubbles: true }));
    input.blur();
  }

  // What is wrong with how the question is shown, or "".
  function give(item, element, answers) {
    const displays = (item.answerOption ?? []).map((option) => plain(option.valueCoding?.display ?? option.valueString));
    if (displays.length > 0) {
      const inputs = choicesOf(element);
      const labels = inputs.map(labelOf);
      for (const answer of answers) {
        const display = displays[item.answerOption.findIndex((option) => valueText(option) === valueText(answer))];
        const at = labels.indexOf(display);
        if (at < 0) return `no button "${display}"`;
        inputs[at].click();
      }
      return labels.join('|') === displays.join('|') ? '' : `buttons are ${labels.join(', ')}`;
    }
    if (item.type === 'boolean') {
      const words = answers[0].valueBoolean ? ['yes', 'oui', 'true'] : ['no', 'non', 'false'];
      const input = choicesOf(element).find((each) => words.includes(labelOf(each).toLowerCase()));
      if (!input) return 'no button for yes or no';
      input.click();
      return '';
    }
    const input = element.querySelector('input, textarea');
    if (!input) return 'nothing to write in';
    type(input, valueText(answers[0]));
    return '';
  }

  function computedOf(items, response) {
    const computed = {};
    for (const [linkId, answers] of answersOf(response)) {
      if ((items.get(linkId)?.extension ?? []).some((extension) => extension.url === calculated)) {
        computed[linkId] = answers.map(valueText).join(', ');
      }
    }
    return computed;
  }

  // Each linkId once: where renderers nest elements of one item, the first is the outermost.
  const seen = () => new Map(window.renderer.questions().filter(({ element }) => visible(element)).reverse().map((each) => [each.linkId, each]));

  function stateOf(items) {
    const shown = [...seen().keys()].filter((linkId) => isQuestion(items.get(linkId))).sort();
    const response = window.renderer.response();
    return { shown, computed: computedOf(items, response), response };
  }

  const same = (left, right) => JSON.stringify(Object.entries(left).sort()) === JSON.stringify(Object.entries(right).sort());

  window.fill = async (form, filling) => {
    const items = itemsOf(form);
    const order = [...items.keys()];
    const answers = answersOf(filling.response);
    const done = new Set();
    const wrong = [];
    let last = performance.now();
    await window.renderer.open(form);
    for (;;) {
      const now = seen();
      const next = order.find((linkId) => now.has(linkId) && answers.has(linkId) && !done.has(linkId));
      if (next) {
        const { element, text } = now.get(next);
        done.add(next);
        if (!plain(text).includes(plain(items.get(next).text))) wrong.push(`${next} reads "${plain(text)}"`);
        const complaint = give(items.get(next), element, answers.get(next));
        if (complaint) wrong.push(`${next}: ${complaint}`);
        last = performance.now();
        await pause(0);
        continue;
      }
      const state = stateOf(items);
      const agrees = state.shown.join() === [...filling.shown].sort().join() && same(state.computed, filling.computed);
      if (agrees || performance.now() - last > patience) {
        const empty = [...now.keys()].filter((linkId) => items.get(linkId)?.type === 'group' && !plain(now.get(linkId).element.textContent));
        return { ...state, wrong: [...wrong, ...empty.map((linkId) => `${linkId} is an empty group`)] };
      }
      await pause(10);
    }
  };
})();
