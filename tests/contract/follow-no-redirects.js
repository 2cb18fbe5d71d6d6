// SPDX-License-Identifier: MIT
// Loaded before Prism. Its proxy follows redirects, so that a 307 with its Location header would never be
// checked, and the API key would be carried to wherever it points. Here the redirect itself is the answer.
'use strict';
const forwarder = require.resolve('@stoplight/prism-http');
const file = require.resolve('node-fetch', { paths: [forwarder] });
const original = require(file);
const fetch = (url, init) => original.default(url, { ...init, redirect: 'manual' });
require.cache[file].exports = Object.assign(fetch, original, { default: fetch });
