from __future__ import annotations

from django.urls import path

from openchair.forum.views import (
    asking,
    changing,
    drafts,
    finding,
    own,
    reading,
    replying,
    similar,
    standing,
    times,
    topic,
    topics,
)

urlpatterns = [
    path("g/<group>/topics", topics.topics, name="topics"),
    path("g/<group>/topics/new", topics.new, name="topic-new"),
    path("g/<group>/topics/asking", asking.asking, name="asking"),
    path("g/<group>/answers", times.times, name="reply-times"),
    path("g/<group>/topics/read", reading.read, name="topics-read"),
    path("g/<group>/topics/unread", reading.unread, name="topics-unread"),
    path("g/<group>/topics/similar", similar.similar, name="topics-similar"),
    path("g/<group>/t/<topic>", topic.topic, name="topic"),
    path("g/<group>/t/<topic>/reply", replying.reply, name="reply"),
    path("g/<group>/t/<topic>/follow", standing.follow, name="topic-follow"),
    path("g/<group>/t/<topic>/pin", standing.pin, name="topic-pin"),
    path("g/<group>/t/<topic>/close", standing.close, name="topic-close"),
    path("g/<group>/t/<topic>/reopen", standing.reopen, name="topic-reopen"),
    path("search", finding.search, name="search"),
    path("g/<group>/search", finding.search_group, name="search-group"),
    path("g/<group>/mine", own.mine, name="mine"),
    path("g/<group>/w/<words>", own.words, name="words"),
    path("g/<group>/w/<words>/quote", replying.quote, name="quote"),
    path("g/<group>/w/<words>/react", topic.react, name="react"),
    path("g/<group>/w/<words>/edit", changing.edit, name="edit"),
    path("g/<group>/w/<words>/withdraw", changing.withdraw, name="withdraw"),
    path("g/<group>/w/<words>/history", changing.history, name="history"),
    path("g/<group>/draft/<spot>", drafts.keep, name="draft-keep"),
    path("g/<group>/draft/<spot>/drop", drafts.drop, name="draft-drop"),
]
