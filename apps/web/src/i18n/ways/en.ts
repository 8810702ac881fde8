/** How stickers and packs get to the messengers. What stands in quotation marks is what their buttons say. */
export const en = {
  ways: {
    by: {
      share: 'With the share sheet',
      file: 'With the file',
      copy: 'By copy and paste',
      computer: 'On a computer',
    },
    steps: {
      share: 'Press “{share}” here and choose {app}.',
      chat: 'Choose the chat and send it.',
      pictureChat: 'Choose the chat in {app} and send the file; it arrives as a picture.',
      anyApp: 'Choose any app; it gets the file as it is.',
      download: 'Press “{download}” here: the file is saved on this device.',
      downloadPack: 'Download the pack.',
      unpack: 'Unpack the archive.',
      toComputer: 'Take the file to a computer, or open this page there.',
      toApple: 'Take the file to an iPhone or iPad.',
      toPhone: 'Take the file to your phone.',
      copy: 'Press “{copy}” here.',
      pasteChat: 'Paste it into a chat in Messages and send it.',
      keepSticker: 'Keep it: tap the sent sticker, then “Add to favourites”.',
      whatsappCreate: 'In a WhatsApp chat open the stickers, tap “Create” and choose the file.',
      whatsappComputer:
        'In WhatsApp on the computer press “+” in a chat, then “New sticker”, and choose the file.',
      stickerApp: 'Open the file with an app that takes .wastickers files, such as Sticker Maker.',
      addToWhatsapp: 'In that app press “Add to WhatsApp”.',
      developerApp:
        'For developers: put the folder into the sticker app that WhatsApp publishes as a sample, and build it.',
      botOpen: 'In Telegram open the chat with {bot} and write {begin}.',
      botFile: 'Attach the sticker as a file, not as a photo, and send an emoji after it.',
      botFiles: 'Attach the stickers as files, one by one, and send an emoji after each.',
      botEnd: 'Write {end} and give the set a short name: you get its link.',
      signalMenu: 'In Signal on a computer open “File”, then “Create/upload sticker pack”.',
      signalFiles: 'Add the files, choose an emoji for each, and upload the pack.',
      discordStickers: 'In Discord open your server’s settings, then “Stickers”.',
      discordEmoji: 'In Discord open your server’s settings, then “Emoji”.',
      discordUpload: 'Upload the file and give it a name.',
      slackMenu: 'In Slack on a computer open the emoji menu, then “Add Emoji”.',
      slackUpload: 'Upload the file and give the emoji a name.',
      saveImage: 'Or choose “Save Image” there, to keep it as a sticker:',
      liftSubject: 'In Photos keep a finger on the picture until its edge shines, then “Add Sticker”.',
      messagesStickers: 'In Messages press “+”, then “Stickers”.',
      lineMarket: 'Sign in to LINE Creators Market and begin a new sticker set.',
      lineUpload: 'Upload the archive in one go, and fill in titles and texts.',
      lineReview: 'Ask for the review. Once LINE agrees, the set can be had.',
      useFolder: 'Every picture lies in it as a file of its own, for any app.',
    },
    notes: {
      whatsappPack:
        'No web page can hand WhatsApp a whole pack. An app on the phone can, and this file is for such an app.',
      telegramCompress: 'As a photo Telegram would give it a ground; as a file it stays as it is.',
      signalPacks: 'Signal knows stickers in packs only; a single file is sent as a picture.',
      signalKeys:
        'Uploading takes your Signal account. StickerSnap never asks for it: Signal’s own app uploads the pack.',
      discordComputer: 'Discord takes stickers on a computer only, from members who may manage them.',
      slackEmoji: 'Slack has emoji of your own in place of stickers.',
      appleOnly: 'iMessage is on Apple’s devices only.',
      lineSets:
        'LINE has stickers in reviewed sets of 8, 16, 24, 32 or 40; a single file is sent as a picture.',
    },
  },
} as const;
