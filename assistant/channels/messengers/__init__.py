"""What the channels on others' messengers share: the way in through the inbox, the way out in order, patience."""
