export const es = {
  ways: {
    by: {
      share: 'Con el menú de compartir',
      file: 'Con el archivo',
      copy: 'Copiando y pegando',
      computer: 'En un ordenador',
    },
    steps: {
      share: 'Pulsa aquí «{share}» y elige {app}.',
      chat: 'Elige el chat y envíalo.',
      pictureChat: 'Elige el chat en {app} y envía el archivo; llega como imagen.',
      anyApp: 'Elige cualquier aplicación; recibe el archivo tal cual.',
      download: 'Pulsa aquí «{download}»: el archivo se guarda en este dispositivo.',
      downloadPack: 'Descarga el paquete.',
      unpack: 'Descomprime el archivo.',
      toComputer: 'Lleva el archivo a un ordenador, o abre allí esta página.',
      toApple: 'Lleva el archivo a un iPhone o iPad.',
      toPhone: 'Lleva el archivo a tu teléfono.',
      copy: 'Pulsa aquí «{copy}».',
      pasteChat: 'Pégalo en un chat de Mensajes y envíalo.',
      keepSticker: 'Guárdalo: toca el sticker enviado y luego «Añadir a favoritos».',
      whatsappCreate: 'En un chat de WhatsApp abre los stickers, toca «Crear» y elige el archivo.',
      whatsappComputer:
        'En WhatsApp del ordenador pulsa «+» en un chat, luego «Nuevo sticker», y elige el archivo.',
      stickerApp: 'Abre el archivo con una aplicación que acepte archivos .wastickers, como Sticker Maker.',
      addToWhatsapp: 'En esa aplicación pulsa «Añadir a WhatsApp».',
      developerApp:
        'Para desarrolladores: pon la carpeta en la aplicación de stickers que WhatsApp publica como ejemplo, y compílala.',
      botOpen: 'En Telegram abre el chat con {bot} y escribe {begin}.',
      botFile: 'Adjunta el sticker como archivo, no como foto, y envía después un emoji.',
      botFiles: 'Adjunta los stickers como archivos, uno por uno, y envía un emoji después de cada uno.',
      botEnd: 'Escribe {end} y dale al conjunto un nombre corto: recibes su enlace.',
      signalMenu: 'En Signal del ordenador abre «Archivo» y luego «Crear/subir paquete de stickers».',
      signalFiles: 'Añade los archivos, elige un emoji para cada uno y sube el paquete.',
      discordStickers: 'En Discord abre los ajustes de tu servidor y luego «Stickers».',
      discordEmoji: 'En Discord abre los ajustes de tu servidor y luego «Emoji».',
      discordUpload: 'Sube el archivo y dale un nombre.',
      slackMenu: 'En Slack del ordenador abre el menú de emojis y luego «Añadir emoji».',
      slackUpload: 'Sube el archivo y dale un nombre al emoji.',
      saveImage: 'O elige allí «Guardar imagen», para conservarlo como sticker:',
      liftSubject:
        'En Fotos deja el dedo sobre la imagen hasta que brille su borde y luego «Añadir sticker».',
      messagesStickers: 'En Mensajes pulsa «+» y luego «Stickers».',
      lineMarket: 'Inicia sesión en LINE Creators Market y empieza un nuevo conjunto de stickers.',
      lineUpload: 'Sube el archivo comprimido de una vez y rellena títulos y textos.',
      lineReview: 'Pide la revisión. Cuando LINE la apruebe, el conjunto estará disponible.',
      useFolder: 'Cada imagen está dentro como archivo propio, para cualquier aplicación.',
    },
    notes: {
      whatsappPack:
        'Ninguna página web puede entregar un paquete entero a WhatsApp. Una aplicación del teléfono sí, y este archivo es para ella.',
      telegramCompress: 'Como foto, Telegram le pondría un fondo; como archivo queda tal cual.',
      signalPacks: 'Signal solo conoce stickers en paquetes; un archivo suelto se envía como imagen.',
      signalKeys:
        'Para subirlo hace falta tu cuenta de Signal. StickerSnap nunca la pide: la propia aplicación de Signal sube el paquete.',
      discordComputer: 'Discord solo acepta stickers en un ordenador, y de miembros que pueden gestionarlos.',
      slackEmoji: 'Slack tiene emojis propios en lugar de stickers.',
      appleOnly: 'iMessage solo existe en dispositivos de Apple.',
      lineSets:
        'LINE tiene stickers en conjuntos revisados de 8, 16, 24, 32 o 40; un archivo suelto se envía como imagen.',
    },
  },
} as const;
