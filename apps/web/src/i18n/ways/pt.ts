export const pt = {
  ways: {
    by: {
      share: 'Pelo menu de compartilhar',
      file: 'Com o arquivo',
      copy: 'Copiando e colando',
      computer: 'Em um computador',
    },
    steps: {
      share: 'Toque aqui em “{share}” e escolha {app}.',
      chat: 'Escolha a conversa e envie.',
      pictureChat: 'Escolha a conversa em {app} e envie o arquivo; ele chega como imagem.',
      anyApp: 'Escolha qualquer aplicativo; ele recebe o arquivo como está.',
      download: 'Toque aqui em “{download}”: o arquivo fica salvo neste aparelho.',
      downloadPack: 'Baixe o pacote.',
      unpack: 'Descompacte o arquivo.',
      toComputer: 'Leve o arquivo para um computador, ou abra esta página lá.',
      toApple: 'Leve o arquivo para um iPhone ou iPad.',
      toPhone: 'Leve o arquivo para o celular.',
      copy: 'Clique aqui em “{copy}”.',
      pasteChat: 'Cole em uma conversa do Mensagens e envie.',
      keepSticker: 'Guarde: toque na figurinha enviada e depois em “Adicionar aos favoritos”.',
      whatsappCreate: 'Em uma conversa do WhatsApp abra as figurinhas, toque em “Criar” e escolha o arquivo.',
      whatsappComputer:
        'No WhatsApp do computador clique em “+” em uma conversa, depois em “Nova figurinha”, e escolha o arquivo.',
      stickerApp: 'Abra o arquivo com um aplicativo que aceite arquivos .wastickers, como o Sticker Maker.',
      addToWhatsapp: 'Nesse aplicativo toque em “Adicionar ao WhatsApp”.',
      developerApp:
        'Para quem desenvolve: ponha a pasta no aplicativo de figurinhas que o WhatsApp publica como exemplo e compile-o.',
      botOpen: 'No Telegram abra a conversa com {bot} e escreva {begin}.',
      botFile: 'Anexe a figurinha como arquivo, não como foto, e envie um emoji em seguida.',
      botFiles: 'Anexe as figurinhas como arquivos, uma a uma, e envie um emoji depois de cada uma.',
      botEnd: 'Escreva {end} e dê ao conjunto um nome curto: você recebe o link dele.',
      signalMenu: 'No Signal do computador abra “Arquivo” e depois “Criar/enviar pacote de figurinhas”.',
      signalFiles: 'Adicione os arquivos, escolha um emoji para cada um e envie o pacote.',
      discordStickers: 'No Discord abra as configurações do seu servidor e depois “Figurinhas”.',
      discordEmoji: 'No Discord abra as configurações do seu servidor e depois “Emoji”.',
      discordUpload: 'Envie o arquivo e dê um nome a ele.',
      slackMenu: 'No Slack do computador abra o menu de emojis e depois “Adicionar emoji”.',
      slackUpload: 'Envie o arquivo e dê um nome ao emoji.',
      saveImage: 'Ou escolha ali “Salvar imagem”, para guardar como figurinha:',
      liftSubject:
        'No Fotos mantenha o dedo na imagem até o contorno brilhar e depois “Adicionar figurinha”.',
      messagesStickers: 'No Mensagens toque em “+” e depois em “Figurinhas”.',
      lineMarket: 'Entre no LINE Creators Market e comece um novo conjunto de figurinhas.',
      lineUpload: 'Envie o arquivo compactado de uma vez e preencha títulos e textos.',
      lineReview: 'Peça a revisão. Quando o LINE aprovar, o conjunto fica disponível.',
      useFolder: 'Cada imagem está lá como arquivo próprio, para qualquer aplicativo.',
    },
    notes: {
      whatsappPack:
        'Nenhuma página da web pode entregar um pacote inteiro ao WhatsApp. Um aplicativo no celular pode, e este arquivo é para ele.',
      telegramCompress: 'Como foto, o Telegram poria um fundo; como arquivo ela fica como está.',
      signalPacks: 'O Signal só conhece figurinhas em pacotes; um arquivo solto é enviado como imagem.',
      signalKeys:
        'Enviar exige a sua conta do Signal. O StickerSnap nunca a pede: o próprio aplicativo do Signal envia o pacote.',
      discordComputer: 'O Discord só aceita figurinhas em um computador, de membros que podem gerenciá-las.',
      slackEmoji: 'O Slack tem emojis próprios em vez de figurinhas.',
      appleOnly: 'O iMessage só existe em aparelhos da Apple.',
      lineSets:
        'O LINE tem figurinhas em conjuntos revisados de 8, 16, 24, 32 ou 40; um arquivo solto é enviado como imagem.',
    },
  },
} as const;
