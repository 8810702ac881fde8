// Says in one sentence which browsers will do, where this one is older than them. In ECMAScript 5 and not part of the
// bundle, which such a browser may not even be able to read. It asks for what the page cannot work without, never for
// a browser's name, and hides nothing.
(function () {
  var SENTENCES = {
    en: 'StickerSnap cannot run in this browser. It needs Safari or iOS 16.4, Chrome 112 or Firefox 121, or newer.',
    es: 'StickerSnap no funciona en este navegador. Necesita Safari o iOS 16.4, Chrome 112 o Firefox 121, o posterior.',
    de: 'StickerSnap läuft in diesem Browser nicht. Es braucht Safari oder iOS 16.4, Chrome 112 oder Firefox 121 oder neuer.',
    pt: 'O StickerSnap não funciona neste navegador. Precisa do Safari ou iOS 16.4, Chrome 112 ou Firefox 121, ou mais recente.',
    ar: 'لا يعمل StickerSnap في هذا المتصفح. يلزم Safari أو iOS 16.4 أو Chrome 112 أو Firefox 121 أو أحدث.'
  };
  // A function whose only instruction is one of SIMD's.
  var SIMD = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
    11
  ];

  function isAble() {
    try {
      return (
        'noModule' in document.createElement('script') &&
        typeof structuredClone === 'function' &&
        // Workers cannot be asked for whether they take modules; Firefox got both with versions 114 and 115.
        typeof Array.prototype.toSorted === 'function' &&
        typeof HTMLDialogElement === 'function' &&
        typeof createImageBitmap === 'function' &&
        typeof OffscreenCanvas === 'function' &&
        CSS.supports('container-type', 'size') &&
        WebAssembly.validate(new Uint8Array(SIMD))
      );
    } catch (_error) {
      return false;
    }
  }

  function tell() {
    var wanted = navigator.languages || [navigator.language || 'en'];
    var tags = String(wanted)
      .toLowerCase()
      .split(/[,-]/)
      .filter(function (tag) {
        return SENTENCES.hasOwnProperty(tag);
      });
    var language = tags[0] || 'en';
    var sentence = document.createElement('p');
    sentence.id = 'old-browser';
    sentence.setAttribute('role', 'alert');
    sentence.setAttribute('lang', language);
    sentence.setAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
    sentence.style.cssText =
      'margin:0;padding:16px;background:#fff3d6;color:#6b4700;font:18px/1.5 sans-serif;text-align:center';
    sentence.appendChild(document.createTextNode(SENTENCES[language]));
    document.body.insertBefore(sentence, document.body.firstChild);
  }

  if (!isAble()) tell();
  // Chrome before 112 refuses pictures that are to be turned upright as their cameras say.
  else createImageBitmap(new ImageData(1, 1), { imageOrientation: 'from-image' }).then(null, tell);
})();
