// SPDX-License-Identifier: Apache-2.0
// @aehrc/smart-forms-renderer in a page, spoken to as drive.mjs speaks to every renderer.
import React from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  BaseRenderer, RendererThemeProvider, buildForm, destroyForm, getResponse, removeEmptyAnswersFromResponse, useRendererQueryClient,
} from '@aehrc/smart-forms-renderer';

let root;
let shown;

function Page() {
  const client = useRendererQueryClient();
  return React.createElement(RendererThemeProvider, null,
    React.createElement(QueryClientProvider, { client }, React.createElement(BaseRenderer)));
}

window.renderer = {
  ready: () => true,

  async open(form) {
    if (root) root.unmount();
    document.getElementById('form')?.remove();
    destroyForm();
    const host = document.createElement('div');
    host.id = 'form';
    document.body.append(host);
    shown = form;
    // Without an address of its own it would ask a public terminology server.
    await buildForm({ questionnaire: form, terminologyServerUrl: `${location.origin}/terminology` });
    root = createRoot(host);
    root.render(React.createElement(Page));
  },

  questions: () => [...document.querySelectorAll('[data-linkid]')]
    .filter((element) => !element.parentElement.closest(`[data-linkid="${CSS.escape(element.dataset.linkid)}"]`))
    .map((element) => ({ linkId: element.dataset.linkid, element, text: element.textContent })),

  response: () => removeEmptyAnswersFromResponse(shown, getResponse()),
};
