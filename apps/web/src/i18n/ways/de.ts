export const de = {
  ways: {
    by: {
      share: 'Über das Teilen-Menü',
      file: 'Mit der Datei',
      copy: 'Mit Kopieren und Einfügen',
      computer: 'Am Computer',
    },
    steps: {
      share: 'Hier auf „{share}“ tippen und {app} wählen.',
      chat: 'Den Chat wählen und senden.',
      pictureChat: 'In {app} den Chat wählen und die Datei senden; sie kommt als Bild an.',
      anyApp: 'Eine beliebige App wählen; sie bekommt die Datei, wie sie ist.',
      download: 'Hier auf „{download}“ drücken: Die Datei wird auf diesem Gerät gespeichert.',
      downloadPack: 'Das Paket herunterladen.',
      unpack: 'Das Archiv entpacken.',
      toComputer: 'Die Datei auf einen Computer bringen oder diese Seite dort öffnen.',
      toApple: 'Die Datei auf ein iPhone oder iPad bringen.',
      toPhone: 'Die Datei aufs Telefon bringen.',
      copy: 'Hier auf „{copy}“ drücken.',
      pasteChat: 'In „Nachrichten“ in einen Chat einfügen und senden.',
      keepSticker: 'Behalten: auf den gesendeten Sticker tippen, dann „Zu Favoriten hinzufügen“.',
      whatsappCreate:
        'In einem WhatsApp-Chat die Sticker öffnen, auf „Erstellen“ tippen und die Datei wählen.',
      whatsappComputer:
        'In WhatsApp am Computer im Chat auf „+“ drücken, dann „Neuer Sticker“, und die Datei wählen.',
      stickerApp: 'Die Datei mit einer App öffnen, die .wastickers-Dateien nimmt, etwa Sticker Maker.',
      addToWhatsapp: 'In dieser App auf „Zu WhatsApp hinzufügen“ drücken.',
      developerApp:
        'Für Entwickler: den Ordner in die Sticker-App legen, die WhatsApp als Muster veröffentlicht, und sie bauen.',
      botOpen: 'In Telegram den Chat mit {bot} öffnen und {begin} schreiben.',
      botFile: 'Den Sticker als Datei anhängen, nicht als Foto, und danach ein Emoji senden.',
      botFiles: 'Die Sticker einzeln als Dateien anhängen und nach jedem ein Emoji senden.',
      botEnd: '{end} schreiben und dem Set einen kurzen Namen geben: Dann kommt sein Link.',
      signalMenu: 'In Signal am Computer „Datei“ öffnen, dann „Sticker-Paket erstellen/hochladen“.',
      signalFiles: 'Die Dateien hinzufügen, zu jeder ein Emoji wählen und das Paket hochladen.',
      discordStickers: 'In Discord die Servereinstellungen öffnen, dann „Sticker“.',
      discordEmoji: 'In Discord die Servereinstellungen öffnen, dann „Emoji“.',
      discordUpload: 'Die Datei hochladen und ihr einen Namen geben.',
      slackMenu: 'In Slack am Computer das Emoji-Menü öffnen, dann „Emoji hinzufügen“.',
      slackUpload: 'Die Datei hochladen und dem Emoji einen Namen geben.',
      saveImage: 'Oder dort „Bild sichern“ wählen, um es als Sticker zu behalten:',
      liftSubject:
        'In „Fotos“ den Finger auf dem Bild lassen, bis sein Rand leuchtet, dann „Sticker hinzufügen“.',
      messagesStickers: 'In „Nachrichten“ auf „+“ tippen, dann „Sticker“.',
      lineMarket: 'Bei LINE Creators Market anmelden und ein neues Sticker-Set beginnen.',
      lineUpload: 'Das Archiv in einem Zug hochladen, Titel und Texte ausfüllen.',
      lineReview: 'Um die Prüfung bitten. Stimmt LINE zu, ist das Set zu haben.',
      useFolder: 'Jedes Bild liegt darin als eigene Datei, für jede App.',
    },
    notes: {
      whatsappPack:
        'Keine Webseite kann WhatsApp ein ganzes Paket übergeben. Eine App auf dem Telefon kann es, und für sie ist diese Datei.',
      telegramCompress: 'Als Foto bekäme es in Telegram einen Hintergrund; als Datei bleibt es, wie es ist.',
      signalPacks: 'Signal kennt Sticker nur in Paketen; eine einzelne Datei wird als Bild gesendet.',
      signalKeys:
        'Hochladen geht nur mit deinem Signal-Konto. StickerSnap fragt nie danach: Signals eigene App lädt das Paket hoch.',
      discordComputer:
        'Discord nimmt Sticker nur am Computer, und nur von Mitgliedern, die sie verwalten dürfen.',
      slackEmoji: 'Slack hat statt Stickern eigene Emojis.',
      appleOnly: 'iMessage gibt es nur auf Geräten von Apple.',
      lineSets:
        'LINE hat Sticker in geprüften Sets von 8, 16, 24, 32 oder 40; eine einzelne Datei wird als Bild gesendet.',
    },
  },
  framing: {
    hint: 'Ziehe einen Rahmen um das, was bleiben soll, oder zieh an seinen Ecken; mit zwei Fingern wird er größer oder kleiner.',
    whole: 'Das ganze Foto bleibt.',
    turn: 'Drehen',
    mirror: 'Spiegeln',
    asItWas: 'Wie es war',
    use: 'Dieses Foto ausschneiden',
    turned: 'Um ein Viertel gedreht.',
    mirrored: 'Gespiegelt.',
    reset: 'Wie es war.',
    missing: 'Das Foto kann hier nicht gezeigt werden.',
  },
} as const;
